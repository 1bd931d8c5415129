import type { Finding } from './finding.ts';
import { keyText, type YamlMapNode } from './yaml-node.ts';

/** Finds the keys of a map that are not known: Juju reads past them, so what they say has no effect. */
export function unknownKeysIn(
  map: YamlMapNode,
  known: ReadonlySet<string>,
  path: readonly string[],
): readonly Finding[] {
  return map.entries
    .map((entry) => keyText(entry.key))
    .filter((key) => !known.has(key))
    .map((key) => ({
      code: 'UNKNOWN_KEY',
      path: [...path, key],
      part: 'key',
      message: `key ${JSON.stringify(key)} means nothing to Juju here`,
      hint: 'remove it, or correct its spelling',
    }));
}
