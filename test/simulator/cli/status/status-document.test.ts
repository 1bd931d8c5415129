import { expect, test } from 'vitest';
import { statusDocument } from '../../../../packages/simulator/src/cli/status/status-document.ts';
import { application, clusterRelation, dbRelation, model, tcp, unit } from '../support/sample-model.ts';

const when = { now: new Date('2026-11-20T10:30:05.250Z'), zone: 'utc' } as const;
const since = '2026-11-20 10:15:00Z';

test('statusDocument has the keys of the Juju client and leaves out what is empty', () => {
  const mysql = application(
    'mysql',
    [unit('mysql/0', { ports: [tcp(3306)], charmRevision: 1 }), unit('mysql/1', { life: 'dying' })],
    {
      version: '8.0',
    },
  );
  const shown = model(
    [{ ...mysql, charm: { ...mysql.charm, revision: 2 } }, application('wordpress', [])],
    [clusterRelation, dbRelation],
  );
  const ready = { current: 'active', message: 'ready', since };
  expect(statusDocument(shown, when)).toEqual({
    model: {
      name: 'default',
      type: 'iaas',
      controller: 'charm-sim',
      cloud: 'localhost',
      region: 'localhost',
      version: '3.6.28',
      'model-status': { current: 'available' },
    },
    machines: {},
    applications: {
      mysql: {
        charm: 'local:mysql-2',
        'charm-origin': 'local',
        'charm-name': 'mysql',
        'charm-rev': 2,
        exposed: false,
        'application-status': ready,
        relations: {
          cluster: [{ 'related-application': 'mysql', interface: 'mysql-ha', scope: 'global' }],
          db: [{ 'related-application': 'wordpress', interface: 'mysql', scope: 'global' }],
        },
        units: {
          'mysql/0': {
            'workload-status': ready,
            'juju-status': { current: 'idle', since },
            leader: true,
            'upgrading-from': 'local:mysql-1',
            machine: '0',
            'open-ports': ['3306/tcp'],
            'public-address': '127.1.0.1',
          },
          'mysql/1': {
            'workload-status': ready,
            'juju-status': { current: 'idle', since, life: 'dying' },
            machine: '1',
            'public-address': '127.1.0.2',
          },
        },
        version: '8.0',
      },
      wordpress: {
        charm: 'local:wordpress-0',
        'charm-origin': 'local',
        'charm-name': 'wordpress',
        'charm-rev': 0,
        exposed: false,
        'application-status': { current: 'unknown' },
        relations: { db: [{ 'related-application': 'mysql', interface: 'mysql', scope: 'global' }] },
      },
    },
    controller: { timestamp: '10:30:05Z' },
  });
});
