import { describe, expect, test } from 'vitest';
import { flush } from '../../../packages/simulator/src/agent/flush.ts';
import { findApplication, findUnit } from '../../../packages/simulator/src/model/find.ts';
import { addRelation } from '../../../packages/simulator/src/model/integrate.ts';
import type { Model, Relation } from '../../../packages/simulator/src/model/model.ts';
import { noPendingChanges } from '../../../packages/simulator/src/tools/pending-changes.ts';
import type { PendingChanges } from '../../../packages/simulator/src/tools/pending-changes.ts';
import { deployInto, emptyModel, runToIdle } from '../../support/sim-model.ts';

const start = { name: 'start' };

function related(release: '3.6' | '4.1' = '3.6'): { model: Model; relation: Relation } {
  const model = emptyModel(release);
  deployInto(model, 'db', { provides: { db: { interface: 'sql' } } }, { units: 2 });
  deployInto(model, 'web', { requires: { database: { interface: 'sql' } } });
  const relation = addRelation(model, 'db', 'web');
  runToIdle(model);
  return { model, relation };
}

function pending(changes: Partial<PendingChanges>): PendingChanges {
  return { ...noPendingChanges(), ...changes };
}

describe('relation settings', () => {
  test('keys are set and deleted, and the version grows by one', () => {
    const { model, relation } = related();
    flush(
      model,
      'db/0',
      start,
      pending({
        unitSettings: new Map([
          [
            0,
            new Map([
              ['a', '1'],
              ['b', '2'],
            ]),
          ],
        ]),
      }),
    );
    expect(relation.units['db/0']).toMatchObject({ version: 2, settings: { a: '1', b: '2' } });
    flush(
      model,
      'db/0',
      start,
      pending({
        unitSettings: new Map([
          [
            0,
            new Map([
              ['a', undefined],
              ['b', ''],
            ]),
          ],
        ]),
      }),
    );
    expect(relation.units['db/0']?.settings).toEqual({
      'egress-subnets': '10.0.0.1/32',
      'ingress-address': '10.0.0.1',
      'private-address': '10.0.0.1',
    });
    expect(relation.units['db/0']?.version).toBe(3);
  });

  test('what is there already tells nobody', () => {
    const { model, relation } = related();
    const same = new Map([
      ['ingress-address', '10.0.0.1'],
      ['absent', undefined],
    ]);
    flush(model, 'db/0', start, pending({ unitSettings: new Map([[0, same]]) }));
    expect(relation.units['db/0']?.version).toBe(1);
    expect(runToIdle(model)).toEqual([]);
  });

  test('the other side hears of them', () => {
    const { model } = related();
    flush(model, 'db/0', start, pending({ unitSettings: new Map([[0, new Map([['a', '1']])]]) }));
    expect(runToIdle(model)).toEqual(['web/0 database-relation-changed db/0']);
  });

  test('of the application need leadership, and without it nothing is applied', () => {
    const { model, relation } = related();
    const before = structuredClone(model);
    const changes = pending({
      unitSettings: new Map([[0, new Map([['a', '1']])]]),
      applicationSettings: new Map([[0, new Map([['b', '2']])]]),
      charmState: new Map([['k', 'v']]),
    });
    expect(() => flush(model, 'db/1', start, changes)).toThrow('"db/1" is not leader of "db"');
    expect(model).toEqual(before);
    flush(model, 'db/0', start, changes);
    expect(relation.applications).toEqual({ db: { settings: { b: '2' }, version: 1 } });
    expect(runToIdle(model)).toEqual(['web/0 database-relation-changed (db)', 'web/0 database-relation-changed db/0']);
  });

  test('an application that writes nothing new gets no bag', () => {
    const { model, relation } = related();
    flush(model, 'db/0', start, pending({ applicationSettings: new Map([[0, new Map([['gone', undefined]])]]) }));
    expect(relation.applications).toEqual({});
  });

  test('a key that objects inherit is a key like any other', () => {
    const { model, relation } = related();
    const keys = new Map([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    flush(model, 'db/0', start, pending({ unitSettings: new Map([[0, keys]]) }));
    expect(JSON.stringify(relation.units['db/0']?.settings)).toContain('"__proto__":"x","constructor":"y"');
    flush(model, 'db/0', start, pending({ unitSettings: new Map([[0, keys]]) }));
    expect(relation.units['db/0']?.version).toBe(2);
  });

  test('a relation that is gone fails the hook', () => {
    const { model } = related();
    const changes = pending({ unitSettings: new Map([[9, new Map([['a', '1']])]]) });
    expect(() => flush(model, 'db/0', start, changes)).toThrow('relation 9 not found');
  });
});

test.for([
  ['3.6', { 'egress-subnets': '10.0.0.1/32', 'ingress-address': '10.0.0.1', 'private-address': '10.0.0.1' }],
  ['4.1', { 'egress-subnets': '10.0.0.1/32', 'ingress-address': '10.0.0.1' }],
] as const)('config-changed puts the addresses of Juju %s back, before what the hook wrote', ([release, addresses]) => {
  const { model, relation } = related(release);
  const bag = relation.units['db/0'];
  if (bag === undefined) throw new Error('db/0 is not in the relation');
  expect(bag.settings).toEqual(addresses);
  bag.settings = { 'ingress-address': 'mine' };
  flush(model, 'db/0', start, noPendingChanges());
  expect(bag.settings).toEqual({ 'ingress-address': 'mine' });
  flush(
    model,
    'db/0',
    { name: 'config-changed' },
    pending({ unitSettings: new Map([[0, new Map([['egress-subnets', 'x']])]]) }),
  );
  expect(bag.settings).toEqual({ ...addresses, 'egress-subnets': 'x' });
});

test('ports open and close', () => {
  const { model } = related();
  const port = { protocol: 'tcp', from: 80, to: 80, endpoints: ['*'] } as const;
  const opened = { ...port, endpoints: ['*'] };
  flush(model, 'db/0', start, pending({ ports: [{ open: true, port: opened }] }));
  expect(findUnit(model, 'db/0').ports).toEqual([opened]);
  flush(model, 'db/0', start, pending({ ports: [{ open: false, port: { ...port, endpoints: ['db'] } }] }));
  expect(findUnit(model, 'db/0').ports).toEqual([{ ...port, endpoints: ['juju-info'] }]);
});

test('a port for an endpoint that the charm lacks fails the hook and changes nothing', () => {
  const { model } = related();
  const port = { protocol: 'tcp', from: 80, to: 80, endpoints: ['nope'] } as const;
  const changes = pending({
    ports: [{ open: true, port: { ...port, endpoints: ['nope'] } }],
    charmState: new Map([['k', 'v']]),
  });
  expect(() => flush(model, 'db/0', start, changes)).toThrow('endpoint "nope"');
  expect(findUnit(model, 'db/0')).toMatchObject({ ports: [], charmState: {} });
});

test.for([
  ['3.6', 'persisting charm state: max allowed size (2097152) exceeded'],
  ['4.1', 'update charm state: max allowed size (2097152) exceeded'],
] as const)('charm state is replaced whole, within the limit of Juju %s', ([release, message]) => {
  const { model } = related(release);
  flush(model, 'db/0', start, pending({ charmState: new Map([['a', '1']]) }));
  flush(model, 'db/0', start, pending({ charmState: new Map([['b', '2']]) }));
  expect(findUnit(model, 'db/0').charmState).toEqual({ b: '2' });
  const large = new Map([['b', 'x'.repeat(2_097_152)]]);
  expect(() => flush(model, 'db/0', start, pending({ charmState: large }))).toThrow(message);
  expect(findApplication(model, 'db').units['db/0']?.charmState).toEqual({ b: '2' });
});
