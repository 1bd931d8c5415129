import type { Parsed, Problem } from '../problem/problem.ts';
import { bothRefuse } from '../problem/verdicts.ts';
import { rootField, type SchemaFault } from '../yaml/field.ts';
import { inOrder, problemOf } from '../yaml/finding.ts';
import { parseYaml, type YamlDocument } from '../yaml/parse-yaml.ts';
import { schemaProblems } from '../yaml/schema-problems.ts';
import { unmarshalError } from '../yaml/unmarshal-error.ts';
import { extraBindings } from './binding-rules.ts';
import type { CharmMetadata } from './charm-metadata.ts';
import { charmUser } from './charm-user-rule.ts';
import { oneFormat, unknownKeys } from './key-rules.ts';
import type { MetadataRule, WrittenRule } from './metadata-rule.ts';
import { charmName, namesOfParts } from './name-rules.ts';
import { readMetadata } from './read-metadata.ts';
import {
  endpointInTwoRoles,
  reservedEndpointNames,
  reservedInterfaces,
  subordinateNeedsContainerScope,
} from './relation-rules.ts';
import { resourceFilename, resourceName, resourceType } from './resource-rules.ts';

const writtenRules: readonly WrittenRule[] = [oneFormat, resourceType, unknownKeys];

const metadataRules: readonly MetadataRule[] = [
  charmName,
  reservedEndpointNames,
  reservedInterfaces,
  endpointInTwoRoles,
  subordinateNeedsContainerScope,
  extraBindings,
  charmUser,
  resourceName,
  resourceFilename,
  namesOfParts,
];

/**
 * Reads `metadata.yaml` and tells everything that some Juju has against it.
 *
 * The value is undefined when every Juju's parser refuses the file by its schema; other errors leave it. Storage,
 * devices, containers, assumes and terms are taken as they are.
 */
export function parseMetadata(text: string, file: string): Parsed<CharmMetadata> {
  const document = parseYaml(text, file);
  const { root } = document;
  if (root === undefined) return { value: undefined, problems: document.problems };
  // Juju takes an empty file for empty metadata; only the name is refused later.
  const empty = root.kind === 'null';
  const map = empty ? { kind: 'map' as const, entries: [], line: root.line, column: root.column } : root;
  if (map.kind !== 'map') return { value: undefined, problems: [...document.problems, notAMap(document)] };

  const faults: SchemaFault[] = [];
  const metadata = empty ? { name: '', summary: '', description: '' } : readMetadata(rootField(map, faults));
  const findings = [
    ...writtenRules.flatMap((rule) => rule(map)),
    ...(metadata === undefined ? [] : metadataRules.flatMap((rule) => rule(metadata))),
  ];
  const problems: Problem[] = [
    ...document.problems,
    ...schemaProblems(faults, 'metadata: ', file),
    ...findings.map((finding) => problemOf(finding, document)),
  ];
  return { value: faults.length === 0 ? metadata : undefined, problems: inOrder(problems) };
}

function notAMap(document: YamlDocument): Problem {
  const message = document.root === undefined ? '' : unmarshalError(document.root, 'map[interface {}]interface {}');
  return problemOf(
    { code: 'WRONG_TYPE', path: [], juju: bothRefuse('parser', message), hint: 'begin with `name:`' },
    document,
  );
}
