import {
  child,
  expected,
  type Field,
  optional,
  readBool,
  readInt,
  readMap,
  readText,
  unexpected,
  intOf,
} from '../yaml/field.ts';
import { present } from '../yaml/present.ts';
import type { RelationMetadata, RelationScope } from './charm-metadata.ts';

/** Endpoints of one role: `name: interface`, or a map for each (charm v12: meta.go, ifaceExpander). */
export const readRelations: (field: Field) => Readonly<Record<string, RelationMetadata>> | undefined =
  readMap(readRelation);

function readRelation(field: Field): RelationMetadata | undefined {
  if (field.node?.kind === 'string') return { interface: field.node.value };
  if (field.node?.kind !== 'map') return expected(field, 'map');
  // Juju reads it as a map with free keys first, which has another message for keys that are no text.
  const keys = field.node.entries.map((entry) => entry.key);
  for (const key of keys.filter((key) => key.kind !== 'string'))
    expected({ ...field, node: key, place: key }, 'string');
  const name = readText(child(field, 'interface'));
  const details = {
    limit: readLimit(child(field, 'limit')),
    optional: optional(child(field, 'optional'), readBool),
    scope: optional(child(field, 'scope'), readScope),
  };
  return name === undefined ? undefined : present({ interface: name, ...details });
}

function readLimit(field: Field): number | undefined {
  if (field.node === undefined || field.node.kind === 'null') return undefined;
  return intOf(field.node) === undefined ? unexpected(field) : readInt(field);
}

function readScope(field: Field): RelationScope | undefined {
  const scope = field.node?.kind === 'string' ? field.node.value : undefined;
  return scope === 'global' || scope === 'container' ? scope : unexpected(field);
}
