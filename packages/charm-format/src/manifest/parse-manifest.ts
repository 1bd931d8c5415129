import type { Parsed, Problem } from '../problem/problem.ts';
import { bothRefuse } from '../problem/verdicts.ts';
import { child, type Field, isFields, optional, readList, readText, type SchemaFault } from '../yaml/field.ts';
import { inOrder, problemOf } from '../yaml/finding.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { present } from '../yaml/present.ts';
import { schemaProblems } from '../yaml/schema-problems.ts';
import { unmarshalError } from '../yaml/unmarshal-error.ts';
import { entryOf } from '../yaml/yaml-node.ts';
import { normalizeArchitecture } from './architecture.ts';
import { basesFindings, type WrittenBase } from './base-rules.ts';
import type { Base, Manifest } from './manifest.ts';

/**
 * Reads `manifest.yaml` and tells everything that some Juju has against it. Architectures come by Juju's names.
 *
 * The value is undefined when the bases cannot be read, and for an empty file: Juju 3.6 takes that for no manifest at
 * all, 4.1 refuses it.
 */
export function parseManifest(text: string, file: string): Parsed<Manifest> {
  const document = parseYaml(text, file);
  const { root } = document;
  if (root === undefined) return { value: undefined, problems: document.problems };
  if (root.kind === 'null') {
    const message = 'invalid base in manifest: %!w(<nil>)';
    const juju = [{ version: '4.1', stage: 'parser', message }] as const;
    const problem = problemOf({ code: 'NO_BASE', path: [], juju, hint: 'write the bases under `bases:`' }, document);
    return { value: undefined, problems: [...document.problems, problem] };
  }
  if (root.kind !== 'map') {
    const juju = bothRefuse('parser', `manifest: ${unmarshalError(root, 'map[interface {}]interface {}')}`);
    return {
      value: undefined,
      problems: [...document.problems, problemOf({ code: 'WRONG_TYPE', path: [], juju }, document)],
    };
  }

  const faults: SchemaFault[] = [];
  const node = entryOf(root, 'bases')?.value;
  // Juju's schema sees the list alone, so the paths in its messages begin at the items.
  const written = readList(readBase)({ node, path: [], place: node ?? root, faults });
  const problems: Problem[] = [...document.problems, ...schemaProblems(faults, 'manifest: coerce: ', file)];
  if (faults.length > 0 || written === undefined) return { value: undefined, problems: inOrder(problems) };
  problems.push(...basesFindings(written).map((finding) => problemOf(finding, document)));
  const bases = written.filter(isComplete);
  const readable = bases.length === written.length;
  return { value: readable ? { bases } : undefined, problems: inOrder(problems) };
}

function readBase(field: Field): WrittenBase | undefined {
  if (!isFields(field)) return undefined;
  return present({
    name: optional(child(field, 'name'), readText),
    channel: optional(child(field, 'channel'), readText),
    architectures: optional(child(field, 'architectures'), readList(readText))?.map(normalizeArchitecture),
  });
}

function isComplete(base: WrittenBase): base is Base {
  return base.name !== undefined && base.channel !== undefined;
}
