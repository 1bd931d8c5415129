import { bothRefuse } from '../problem/verdicts.ts';
import type { Finding } from '../yaml/finding.ts';
import { unknownKeysIn } from '../yaml/unknown-keys.ts';
import { entryOf, keyText, type YamlMapNode } from '../yaml/yaml-node.ts';
import type { WrittenRule } from './metadata-rule.ts';

/** Keys of `metadata.yaml` that Juju reads, then those that Charmhub and charmcraft give a meaning. */
const knownKeys: ReadonlySet<string> = new Set([
  'name',
  'summary',
  'description',
  'provides',
  'requires',
  'peers',
  'extra-bindings',
  'subordinate',
  'storage',
  'devices',
  'resources',
  'containers',
  'assumes',
  'charm-user',
  'terms',
  'tags',
  'categories',
  'revision',
  'min-juju-version',
  'series',
  'deployment',
  'payloads',
  'format',
  'display-name',
  'maintainers',
  'maintainer',
  'docs',
  'issues',
  'source',
  'website',
  'title',
  'links',
]);

const relationKeys: ReadonlySet<string> = new Set(['interface', 'limit', 'optional', 'scope', 'description', 'schema']);
const resourceKeys: ReadonlySet<string> = new Set(['type', 'filename', 'description', 'upstream-source']);

/** Juju ignores keys that it does not know, misspelt ones too. */
export const unknownKeys: WrittenRule = (root) => [
  ...unknownKeysIn(root, knownKeys, []),
  ...['provides', 'requires', 'peers'].flatMap((role) => unknownInEach(root, role, relationKeys)),
  ...unknownInEach(root, 'resources', resourceKeys),
];

const v1Keys: ReadonlySet<string> = new Set(['series', 'deployment', 'min-juju-version']);
const v2Keys: ReadonlySet<string> = new Set(['containers', 'assumes', 'charm-user']);

/** Keys of the formats v1 and v2 exclude each other, even with empty values (charm v12: ensureUnambiguousFormat). */
export const oneFormat: WrittenRule = (root) => {
  const keys = root.entries.map((entry) => keyText(entry.key)).sort();
  const first = keys.find((key) => v1Keys.has(key) || v2Keys.has(key));
  if (first === undefined) return [];
  const [kept, others] = v1Keys.has(first) ? [v1Keys, v2Keys] : [v2Keys, v1Keys];
  const clashing = keys.filter((key) => others.has(key));
  const [clash] = clashing;
  if (clash === undefined) return [];
  const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
  const message = `ambiguous metadata: keys ${list(clashing)} cannot be used with ${list(keys.filter((key) => kept.has(key)))}`;
  return [
    {
      code: 'FORMAT_MIX',
      path: [clash],
      part: 'key',
      juju: bothRefuse('parser', message),
      hint: 'remove series, deployment and min-juju-version; write `assumes: [juju >= 3.6]` instead',
    },
  ];
};

function unknownInEach(root: YamlMapNode, key: string, known: ReadonlySet<string>): readonly Finding[] {
  const map = entryOf(root, key)?.value;
  if (map?.kind !== 'map') return [];
  return map.entries.flatMap(({ key: name, value }) =>
    value.kind === 'map' ? unknownKeysIn(value, known, [key, keyText(name)]) : [],
  );
}
