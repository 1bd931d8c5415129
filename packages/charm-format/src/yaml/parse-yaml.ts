import { type Document, LineCounter, parseAllDocuments } from 'yaml';
import type { Problem } from '../problem/problem.ts';
import { bothRefuse } from '../problem/verdicts.ts';
import { buildNode, YamlRefusal } from './build-node.ts';
import { findCharacterFaults } from './character-faults.ts';
import { toYamlValue } from './to-yaml-value.ts';
import { keyText, type Position, type YamlNode } from './yaml-node.ts';
import type { YamlPath, YamlValue } from './yaml-value.ts';

const tooDeep = 'cannot parse YAML: it is nested too deep';

/** A YAML text, read. */
export interface YamlDocument {
  readonly file: string;
  /** Plain data; undefined when the text is not YAML that Juju reads, null when it is empty. */
  readonly value: YamlValue | undefined;
  /** The same with integers and floats apart and a place at each value. */
  readonly root: YamlNode | undefined;
  readonly problems: readonly Problem[];
  /**
   * Where a value begins, or the key it stands under. A path that leads nowhere gives the place of the nearest value
   * above it.
   */
  positionOf(path: YamlPath, part?: 'key' | 'value'): Position;
}

/**
 * Reads YAML as Juju does: the scalars of YAML 1.1 without dates and base 60, the last of two equal keys, the first
 * document of a stream (juju/yaml v2: resolve.go, decode.go).
 *
 * Duplicate keys are warnings. `file` is the name that problems carry.
 */
export function parseYaml(text: string, file: string): YamlDocument {
  // Juju skips a byte order mark; columns count without it.
  const source = text.replace(/^\uFEFF/, '');
  const lines = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return line === 0 ? { line: 1, column: 1 } : { line, column: col };
  };
  const problems: Problem[] = [];
  const document = (root: YamlNode | undefined): YamlDocument => ({
    file,
    root,
    value: root === undefined ? undefined : toYamlValue(root),
    problems: problems.sort((a, b) => a.line - b.line || a.column - b.column),
    positionOf: (path, part = 'value') => positionIn(root, path, part),
  });
  const refuse = (place: Position, message: string): void => {
    problems.push({
      code: 'YAML_SYNTAX',
      severity: 'error',
      message,
      file,
      line: place.line,
      column: place.column,
      juju: bothRefuse('parser', message),
    });
  };

  for (const { offset, refusal } of findCharacterFaults(source)) {
    const before = source.slice(0, offset).split('\n');
    const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
    if (refusal !== undefined) refuse(place, refusal);
    else problems.push({ ...breakWarning(source, offset), file, line: place.line, column: place.column });
  }
  if (problems.some((problem) => problem.severity === 'error')) return document(undefined);

  try {
    const parsed: Document.Parsed | undefined = parseAllDocuments(source, {
      // Scalars are resolved by Juju's rules afterwards, so the library reads them all as text.
      schema: 'failsafe',
      version: '1.1',
      merge: false,
      resolveKnownTags: false,
      uniqueKeys: false,
      prettyErrors: false,
      keepSourceTokens: true,
      lineCounter: lines,
    })[0];
    if (parsed === undefined) return document({ kind: 'null', text: '', line: 1, column: 1 });

    for (const error of firstOfEachLine(parsed.errors, at)) {
      refuse(error.place, syntaxMessage(error.code, error.message, error.place.line));
    }
    if (parsed.directives.yaml.explicit === true && parsed.directives.yaml.version !== '1.1') {
      refuse({ line: 1, column: 1 }, 'yaml: found incompatible YAML document');
    }
    if (problems.some((problem) => problem.severity === 'error')) return document(undefined);
    const built = buildNode(parsed.contents, source, at);
    for (const { key, place } of built.duplicates) {
      problems.push({
        code: 'YAML_DUPLICATE_KEY',
        severity: 'warning',
        message: `key ${JSON.stringify(key)} stands twice in this map; Juju takes the last one`,
        file,
        line: place.line,
        column: place.column,
        hint: 'remove one of them',
      });
    }
    return document(built.root);
  } catch (error) {
    if (error instanceof YamlRefusal) refuse(error.place, error.message);
    // The library and this package walk nested collections by recursion.
    else if (error instanceof RangeError) refuse({ line: 1, column: 1 }, tooDeep);
    else throw error;
    return document(undefined);
  }
}

function breakWarning(source: string, offset: number): Pick<Problem, 'code' | 'severity' | 'message' | 'hint'> {
  const code = `u${source.charCodeAt(offset).toString(16).padStart(4, '0')}`;
  return {
    code: 'YAML_LINE_BREAK',
    severity: 'warning',
    message: `the character ${code.toUpperCase().replace('U', 'U+')} is a line break to Juju`,
    hint: `write it as \\${code} in double quotes`,
  };
}

/** One fault often makes the library stumble over the rest of its line. */
function firstOfEachLine(
  errors: Document.Parsed['errors'],
  at: (offset: number) => Position,
): { code: string; message: string; place: Position }[] {
  const placed = errors.map((error) => ({ code: error.code, message: error.message, place: at(error.pos[0]) }));
  return placed.filter((error, index) => placed.findIndex((other) => other.place.line === error.place.line) === index);
}

function syntaxMessage(code: string, message: string, line: number): string {
  if (code === 'TAB_AS_INDENT') return `yaml: line ${line}: found character that cannot start any token`;
  // The library catches its own overflow of the stack.
  if (code === 'RESOURCE_EXHAUSTION') return tooDeep;
  return `cannot parse YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}

function positionIn(root: YamlNode | undefined, path: YamlPath, part: 'key' | 'value'): Position {
  let node: YamlNode | undefined = root;
  let place: Position = { line: root?.line ?? 1, column: root?.column ?? 1 };
  for (const [index, step] of path.entries()) {
    if (node?.kind === 'list' && typeof step === 'number') {
      node = node.items[step];
      place = node ?? place;
    } else if (node?.kind === 'map') {
      const entry = node.entries.findLast((each) => keyText(each.key) === String(step));
      node = entry?.value;
      place = (part === 'key' && index === path.length - 1 ? entry?.key : entry?.value) ?? place;
    } else {
      break;
    }
    if (node === undefined) break;
  }
  return { line: place.line, column: place.column };
}
