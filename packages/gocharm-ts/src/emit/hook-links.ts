import { hookNamesOf, type CharmMetadata } from '@gocharm-ts/charm-format/emit';
import type { CharmFile } from './charm-file.ts';

/**
 * The links in `hooks/`, all to `dispatch`. Juju itself needs only `dispatch`; the links show people and tools which
 * hooks the charm has. A charm that wants every event gets one for each hook that Juju can fire for it.
 */
export function hookLinks(wanted: readonly string[], metadata: CharmMetadata): readonly CharmFile[] {
  const every = wanted.includes('*')
    ? [...hookNamesOf(metadata, '3.6'), ...hookNamesOf(metadata, '4.1')]
    : ['install', 'start'];
  const names = new Set([...wanted, ...every].filter((name) => name !== '*' && !name.startsWith('actions/')));
  return [...names].sort().map((name) => ({ kind: 'link', path: `hooks/${name}`, target: '../dispatch' }));
}
