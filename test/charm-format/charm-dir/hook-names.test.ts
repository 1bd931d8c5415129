import { describe, expect, test } from 'vitest';
import { hookNamesOf } from '../../../packages/charm-format/src/charm-dir/hook-names.ts';
import type { CharmMetadata } from '../../../packages/charm-format/src/metadata/charm-metadata.ts';

const bare: CharmMetadata = { name: 'a', summary: '', description: '' };
const both = [
  'config-changed',
  'install',
  'leader-deposed',
  'leader-elected',
  'remove',
  'secret-changed',
  'secret-expired',
  'secret-remove',
  'secret-rotate',
  'start',
  'stop',
  'update-status',
  'upgrade-charm',
];

describe('hookNamesOf', () => {
  test('knows the hooks of the unit in Juju 4.1', () => {
    expect([...hookNamesOf(bare, '4.1')].toSorted()).toEqual(both);
  });

  test('knows five more in Juju 3.6', () => {
    const more = [...hookNamesOf(bare, '3.6')].filter((name) => !both.includes(name));
    expect(more.toSorted()).toEqual([
      'collect-metrics',
      'leader-settings-changed',
      'meter-status-changed',
      'post-series-upgrade',
      'pre-series-upgrade',
    ]);
  });

  test('knows those of endpoints of all roles, storage and containers', () => {
    const names = hookNamesOf(
      {
        ...bare,
        provides: { web: { interface: 'http' } },
        requires: { 'juju-info': { interface: 'juju-info' } },
        peers: { p: { interface: 'p' } },
        storage: { data: {} },
        containers: { c: {} },
      },
      '4.1',
    );
    const relation = (endpoint: string): string[] =>
      ['created', 'joined', 'changed', 'departed', 'broken'].map((change) => `${endpoint}-relation-${change}`);
    expect([...names].filter((name) => !both.includes(name))).toEqual([
      ...relation('web'),
      ...relation('juju-info'),
      ...relation('p'),
      'data-storage-attached',
      'data-storage-detaching',
      'c-pebble-ready',
      'c-pebble-custom-notice',
      'c-pebble-check-failed',
      'c-pebble-check-recovered',
    ]);
  });
});
