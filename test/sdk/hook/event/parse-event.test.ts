import { describe, expect, test } from 'vitest';
import { parseEvent } from '../../../../packages/sdk/src/hook/event/parse-event.ts';
import { readHookEnv } from '../../../../packages/sdk/src/juju/hook-env.ts';

const env = (more: Record<string, string>) =>
  readHookEnv({ JUJU_MODEL_UUID: 'u', JUJU_UNIT_NAME: 'a/0', JUJU_CHARM_DIR: '/c', JUJU_CONTEXT_ID: 'x', ...more });

const related = { JUJU_RELATION: 'db', JUJU_RELATION_ID: 'db:7', JUJU_REMOTE_APP: 'mysql' };
const relation = { kind: 'relation', endpoint: 'db', relationId: 'db:7', remoteApplication: 'mysql' };

describe('parseEvent', () => {
  test.for([
    ['install', {}, { kind: 'lifecycle', hook: 'install' }],
    ['db-relation-created', { ...related, JUJU_REMOTE_UNIT: '' }, { ...relation, change: 'created' }],
    [
      'db-relation-joined',
      { ...related, JUJU_REMOTE_UNIT: 'mysql/1' },
      { ...relation, change: 'joined', remoteUnit: 'mysql/1' },
    ],
    [
      'db-relation-changed',
      { ...related, JUJU_REMOTE_UNIT: 'mysql/1' },
      { ...relation, change: 'changed', remoteUnit: 'mysql/1' },
    ],
    [
      'db-relation-changed',
      { ...related, JUJU_REMOTE_UNIT: '' },
      { ...relation, change: 'changed', remoteUnit: undefined },
    ],
    [
      'db-relation-departed',
      { ...related, JUJU_REMOTE_UNIT: 'mysql/1', JUJU_DEPARTING_UNIT: 'a/0' },
      { ...relation, change: 'departed', remoteUnit: 'mysql/1', departingUnit: 'a/0' },
    ],
    ['db-relation-broken', { ...related, JUJU_REMOTE_UNIT: '' }, { ...relation, change: 'broken' }],
    [
      'data-storage-attached',
      { JUJU_STORAGE_ID: 'data/0', JUJU_STORAGE_LOCATION: '/srv', JUJU_STORAGE_KIND: 'filesystem' },
      {
        kind: 'storage',
        change: 'attached',
        storage: 'data',
        storageId: 'data/0',
        location: '/srv',
        storageKind: 'filesystem',
      },
    ],
    [
      'data-storage-detaching',
      {},
      {
        kind: 'storage',
        change: 'detaching',
        storage: 'data',
        storageId: undefined,
        location: undefined,
        storageKind: undefined,
      },
    ],
    [
      'secret-changed',
      { JUJU_SECRET_ID: 'secret:9m4e2mr0ui3e8a215n4g', JUJU_SECRET_LABEL: 'l' },
      { kind: 'secret', change: 'changed', secretId: '9m4e2mr0ui3e8a215n4g', label: 'l', revision: undefined },
    ],
    [
      'secret-changed',
      { JUJU_SECRET_ID: 'secret://f00d/9m4e2mr0ui3e8a215n4g', JUJU_SECRET_LABEL: '' },
      { kind: 'secret', change: 'changed', secretId: '9m4e2mr0ui3e8a215n4g', label: undefined, revision: undefined },
    ],
    [
      'secret-expired',
      { JUJU_SECRET_ID: '9m4e2mr0ui3e8a215n4g', JUJU_SECRET_REVISION: '3' },
      { kind: 'secret', change: 'expired', secretId: '9m4e2mr0ui3e8a215n4g', label: undefined, revision: 3 },
    ],
    [
      'web-pebble-custom-notice',
      {
        JUJU_WORKLOAD_NAME: 'web',
        JUJU_NOTICE_ID: '123',
        JUJU_NOTICE_TYPE: 'custom',
        JUJU_NOTICE_KEY: 'example.com/x',
      },
      {
        kind: 'workload',
        change: 'custom-notice',
        container: 'web',
        notice: { id: '123', type: 'custom', key: 'example.com/x' },
        checkName: undefined,
      },
    ],
    [
      'web-pebble-check-failed',
      { JUJU_PEBBLE_CHECK_NAME: 'up' },
      { kind: 'workload', change: 'check-failed', container: 'web', notice: undefined, checkName: 'up' },
    ],
    ['actions/backup', { JUJU_ACTION_UUID: '12' }, { kind: 'action', action: 'backup', uuid: '12' }],
    ['from-the-future', {}, { kind: 'unknown', hook: 'from-the-future' }],
  ] as const)('%s with %j', ([name, more, event]) => {
    expect(parseEvent(name, env(more as Record<string, string>))).toEqual(event);
  });

  test('takes the endpoint from the agent, not from the name', () => {
    const event = parseEvent(
      'db-relation-joined-relation-broken',
      env({ ...related, JUJU_RELATION: 'db-relation-joined' }),
    );
    expect(event).toMatchObject({ endpoint: 'db-relation-joined', change: 'broken' });
  });

  test.for([
    [
      'db-relation-joined',
      { ...related, JUJU_REMOTE_UNIT: '' },
      'cannot run hook db-relation-joined: required variable JUJU_REMOTE_UNIT is not set',
    ],
    [
      'db-relation-created',
      { JUJU_REMOTE_APP: 'mysql' },
      'cannot run hook db-relation-created: required variable JUJU_RELATION_ID is not set',
    ],
    [
      'db-relation-created',
      { JUJU_RELATION_ID: 'db:7' },
      'cannot run hook db-relation-created: required variable JUJU_REMOTE_APP is not set',
    ],
    [
      'db-relation-created',
      { ...related, JUJU_RELATION_ID: '7' },
      'cannot run hook db-relation-created: JUJU_RELATION_ID is "7", not a relation id such as db:7',
    ],
    [
      'db-relation-changed',
      { ...related, JUJU_REMOTE_UNIT: 'x' },
      'cannot run hook db-relation-changed: JUJU_REMOTE_UNIT is "x", not a unit name such as mysql/0',
    ],
    ['secret-rotate', {}, 'cannot run hook secret-rotate: required variable JUJU_SECRET_ID is not set'],
  ] as const)('%s without what it needs', ([name, more, message]) => {
    expect(() => parseEvent(name, env(more as Record<string, string>))).toThrowError(
      expect.objectContaining({ code: 'BAD_ENVIRONMENT', message }),
    );
  });
});
