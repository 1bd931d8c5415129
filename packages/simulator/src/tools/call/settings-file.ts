import { parseYaml } from '@gocharm-ts/charm-format';
import type { Problem, YamlDocument } from '@gocharm-ts/charm-format';
import { exactText } from '@gocharm-ts/sdk/internal';
import { isValidText } from './text-bytes.ts';
import { failure } from './tool-failure.ts';
import type { ToolInput } from './tool-input.ts';

/**
 * Reads a YAML map of text. Scalars of any type stand for what is written, null for the empty string (juju:
 * runner/jujuc/relation-set.go, which decodes into a Go map of strings).
 *
 * @throws {@link ToolFailure} 1 when the file cannot be read or is anything else.
 */
export async function readSettingsFile(input: ToolInput, path: string): Promise<ReadonlyMap<string, string>> {
  const text = exactText.textOf(await input.read(path));
  if (!isValidText(text)) throw failure('yaml: invalid leading UTF-8 octet');
  const document = parseYaml(text, path);
  const fault = document.problems.find((problem) => problem.severity === 'error');
  if (fault !== undefined) throw failure(yamlError(fault));
  const { root } = document;
  if (root === undefined || root.kind === 'null') return new Map();
  if (root.kind !== 'map') throw failure(refused([mismatch(root, 'map[string]string')]));
  const faults = root.entries.flatMap(({ value }) => (isScalar(value) ? [] : [mismatch(value, 'string')]));
  if (faults.length > 0) throw failure(refused(faults));
  return new Map(root.entries.map(({ key, value }) => [textOfScalar(key), textOfScalar(value)]));
}

/** Syntax errors that the parser has its own words for begin as Juju's do. */
function yamlError({ message, line }: Problem): string {
  return message.replace(/^cannot parse YAML: /, `yaml: line ${line}: `);
}

type Node = NonNullable<YamlDocument['root']>;

function isScalar(node: Node): boolean {
  return node.kind !== 'map' && node.kind !== 'list';
}

function textOfScalar(node: Node): string {
  if (node.kind === 'string') return node.value;
  return node.kind === 'null' || node.kind === 'map' || node.kind === 'list' ? '' : node.text;
}

const tags = {
  map: 'map',
  list: 'seq',
  string: 'str',
  bool: 'bool',
  int: 'int',
  float: 'float',
  null: 'null',
} as const;

/** The line of Go's error for a value that does not fit; long values are cut. */
function mismatch(node: Node, type: string): string {
  const text = node.kind === 'map' || node.kind === 'list' ? '' : ` \`${cut(node.text)}\``;
  return `  line ${node.line}: cannot unmarshal !!${tags[node.kind]}${text} into ${type}`;
}

function cut(text: string): string {
  return text.length > 10 ? `${text.slice(0, 7)}...` : text;
}

function refused(lines: readonly string[]): string {
  return `yaml: unmarshal errors:\n${lines.join('\n')}`;
}
