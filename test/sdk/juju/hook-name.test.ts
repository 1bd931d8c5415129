import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lifecycleHooks, parseHookName } from '../../../packages/sdk/src/juju/hook-name.ts';

describe('parseHookName', () => {
  test.for(lifecycleHooks)('%s is of the lifecycle', (hook) => {
    expect(parseHookName(hook)).toEqual({ kind: 'lifecycle', hook });
  });

  test.for([
    ['db-relation-created', { kind: 'relation', endpoint: 'db', change: 'created' }],
    ['db-relation-joined', { kind: 'relation', endpoint: 'db', change: 'joined' }],
    ['my-db_2-relation-changed', { kind: 'relation', endpoint: 'my-db_2', change: 'changed' }],
    ['db-relation-departed', { kind: 'relation', endpoint: 'db', change: 'departed' }],
    ['db-relation-broken', { kind: 'relation', endpoint: 'db', change: 'broken' }],
    ['a-relation-joined-relation-changed', { kind: 'relation', endpoint: 'a-relation-joined', change: 'changed' }],
    ['data-storage-attached', { kind: 'storage', storage: 'data', change: 'attached' }],
    ['data-storage-detaching', { kind: 'storage', storage: 'data', change: 'detaching' }],
    ['secret-changed', { kind: 'secret', change: 'changed' }],
    ['secret-rotate', { kind: 'secret', change: 'rotate' }],
    ['secret-expired', { kind: 'secret', change: 'expired' }],
    ['secret-remove', { kind: 'secret', change: 'remove' }],
    ['web-pebble-ready', { kind: 'workload', container: 'web', change: 'ready' }],
    ['web-pebble-custom-notice', { kind: 'workload', container: 'web', change: 'custom-notice' }],
    ['web-pebble-check-failed', { kind: 'workload', container: 'web', change: 'check-failed' }],
    ['web-pebble-check-recovered', { kind: 'workload', container: 'web', change: 'check-recovered' }],
    ['actions/backup', { kind: 'action', action: 'backup' }],
    ['actions/db-relation-joined', { kind: 'action', action: 'db-relation-joined' }],
    ['actions/web-pebble-ready', { kind: 'action', action: 'web-pebble-ready' }],
    ['db-relation-storage-attached', { kind: 'storage', storage: 'db-relation', change: 'attached' }],
    ['x-storage-pebble-ready', { kind: 'workload', container: 'x-storage', change: 'ready' }],
  ] as const)('%s', ([name, parsed]) => {
    expect(parseHookName(name)).toEqual(parsed);
  });

  test.for([
    '',
    '*',
    'instal',
    'leader-deposed',
    'collect-metrics',
    '-relation-joined',
    'db-relation',
    'db-relation-join',
    'actions/',
    'action',
  ])('"%s" is no hook', (name) => {
    expect(parseHookName(name)).toBeUndefined();
  });

  test('never throws, and finds the endpoint again', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseHookName(text)));
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z][a-z0-9_-]{0,20}$/),
        fc.constantFrom('joined', 'broken'),
        (endpoint, change) => {
          expect(parseHookName(`${endpoint}-relation-${change}`)).toMatchObject({ endpoint, change });
        },
      ),
    );
  });
});
