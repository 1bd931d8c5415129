import type { CharmMetadata } from '../metadata/charm-metadata.ts';
import { endpointsOf } from '../metadata/endpoint.ts';
import type { JujuVersion } from '../problem/problem.ts';

const unitHooks = [
  'install',
  'start',
  'config-changed',
  'upgrade-charm',
  'stop',
  'remove',
  'leader-elected',
  'leader-deposed',
  'update-status',
  'secret-changed',
  'secret-expired',
  'secret-remove',
  'secret-rotate',
];

const unitHooks36 = [
  'leader-settings-changed',
  'collect-metrics',
  'meter-status-changed',
  'pre-series-upgrade',
  'post-series-upgrade',
];

const relationChanges = ['created', 'joined', 'changed', 'departed', 'broken'];
const storageChanges = ['attached', 'detaching'];
const workloadChanges = ['ready', 'custom-notice', 'check-failed', 'check-recovered'];

/**
 * The hooks that Juju knows for a charm: its unit, every endpoint, storage and container (charm v12: meta.go, Hooks;
 * hooks/hooks.go). Actions are not among them, nor is the relation `juju-info` that every charm has.
 */
export function hookNamesOf(metadata: CharmMetadata, jujuVersion: JujuVersion): ReadonlySet<string> {
  const endpoints = endpointsOf(metadata).map((endpoint) => endpoint.name);
  return new Set([
    ...unitHooks,
    ...(jujuVersion === '3.6' ? unitHooks36 : []),
    ...combine(endpoints, 'relation', relationChanges),
    ...combine(Object.keys(metadata.storage ?? {}), 'storage', storageChanges),
    ...combine(Object.keys(metadata.containers ?? {}), 'pebble', workloadChanges),
  ]);
}

function combine(names: readonly string[], kind: string, changes: readonly string[]): string[] {
  return names.flatMap((name) => changes.map((change) => `${name}-${kind}-${change}`));
}
