import { describe, expect, test } from 'vitest';
import {
  addApplication,
  addUnit,
  destroyApplication,
  destroyUnit,
  removeUnit,
} from '../../../packages/simulator/src/model/application.ts';
import { findApplication, findUnit, unitNames } from '../../../packages/simulator/src/model/find.ts';
import { addRelation } from '../../../packages/simulator/src/model/integrate.ts';
import { charmOf, deployInto, emptyModel, noon, runToIdle, scaleUp } from '../../support/sim-model.ts';

describe('addApplication', () => {
  test('adds it alive, without units, and with a relation for each peer endpoint', () => {
    const model = emptyModel();
    const charm = charmOf({ peers: { cluster: { interface: 'gossip' } } });
    addApplication(model, { name: 'db', charm, config: { a: 1 } });
    expect(findApplication(model, 'db')).toMatchObject({
      life: 'alive',
      config: { a: 1 },
      leader: undefined,
      units: {},
    });
    expect(model.relations[0]?.endpoints).toEqual([
      { application: 'db', name: 'cluster', role: 'peer', interface: 'gossip', scope: 'global' },
    ]);
  });

  test.for(['Db', 'db-1', '1db', 'db/0', '', '../x', 'db-'])('refuses the name "%s"', (name) => {
    const model = emptyModel();
    expect(() => addApplication(model, { name, charm: charmOf({}), config: {} })).toThrow(
      `invalid application name "${name}"`,
    );
    expect(model).toEqual(emptyModel());
  });

  test('refuses a name that is taken, and only that', () => {
    const model = emptyModel();
    deployInto(model, 'db');
    expect(() => deployInto(model, 'db')).toThrow('cannot add application "db": application already exists');
    expect(() => deployInto(model, 'constructor')).not.toThrow();
  });
});

describe('addUnit', () => {
  test('numbers units and machines, and the first leads', () => {
    const model = emptyModel();
    deployInto(model, 'web', {}, { units: 1 });
    deployInto(model, 'db', {}, { units: 2 });
    expect(unitNames(model)).toEqual(['db/0', 'db/1', 'web/0']);
    expect(findUnit(model, 'db/1')).toEqual({
      name: 'db/1',
      life: 'alive',
      machine: '2',
      address: '10.0.0.3',
      charmRevision: -1,
      workloadStatus: { status: 'waiting', message: 'waiting for machine', since: noon.toISOString() },
      agentStatus: { status: 'allocating', message: '', since: noon.toISOString(), data: {} },
      ports: [],
      charmState: {},
      uniter: {
        installed: false,
        started: false,
        stopped: false,
        statusSet: false,
        leader: false,
        configHash: undefined,
        queue: [],
        failed: undefined,
        relations: {},
      },
    });
    expect(findApplication(model, 'db').leader).toBe('db/0');
  });

  test('numbers are never used again', () => {
    const model = emptyModel();
    deployInto(model, 'db', {}, { units: 2 });
    removeUnit(model, 'db/1');
    scaleUp(model, 'db');
    expect(unitNames(model)).toEqual(['db/0', 'db/2']);
    expect(findUnit(model, 'db/2').machine).toBe('2');
  });

  test('lists db/2 before db/10', () => {
    const model = emptyModel();
    deployInto(model, 'db', {}, { units: 11 });
    expect(unitNames(model).slice(1, 3)).toEqual(['db/1', 'db/2']);
    expect(unitNames(model).at(-1)).toBe('db/10');
  });

  test('refuses a dying application and a subordinate', () => {
    const model = emptyModel();
    deployInto(model, 'db');
    deployInto(model, 'helper', { subordinate: true }, { units: 0 });
    destroyApplication(model, 'db');
    const place = { addressOf: () => '10.0.0.9', now: noon };
    expect(() => addUnit(model, 'db', place)).toThrow(
      'cannot add unit to application "db": application is not found or not alive',
    );
    expect(() => addUnit(model, 'helper', place)).toThrow(
      'cannot add unit to application "helper": application is a subordinate',
    );
  });
});

describe('the end', () => {
  test('of an application without units comes at once, with its peer relations', () => {
    const model = emptyModel();
    deployInto(model, 'db', { peers: { cluster: { interface: 'gossip' } } }, { units: 0 });
    destroyApplication(model, 'db');
    expect(model.applications).toEqual({});
    expect(model.relations).toEqual({});
  });

  // juju: state/application.go, removeOps: an application goes with its last unit and its last relation.
  test('of an application waits for the other side of its relations', () => {
    const model = emptyModel();
    deployInto(model, 'db', { provides: { db: { interface: 'pg' } }, peers: { cluster: { interface: 'gossip' } } });
    deployInto(model, 'web', { requires: { db: { interface: 'pg' } } });
    addRelation(model, 'db', 'web');
    runToIdle(model);
    destroyApplication(model, 'db');
    runToIdle(model, { only: ['db/0'] });
    expect(findApplication(model, 'db')).toMatchObject({ life: 'dying', units: {} });
    expect(() => deployInto(model, 'db')).toThrow('application already exists');
    runToIdle(model);
    expect(Object.keys(model.applications)).toEqual(['web']);
    expect(model.relations).toEqual({});
  });

  test('of a dying leader keeps it leading until it is gone', () => {
    const model = emptyModel();
    deployInto(model, 'db', {}, { units: 2 });
    destroyUnit(model, 'db/0');
    expect(findApplication(model, 'db').leader).toBe('db/0');
    removeUnit(model, 'db/0');
    expect(findApplication(model, 'db').leader).toBe('db/1');
    destroyUnit(model, 'db/1');
    removeUnit(model, 'db/1');
    expect(findApplication(model, 'db').leader).toBeUndefined();
    scaleUp(model, 'db');
    expect(findApplication(model, 'db').leader).toBe('db/2');
  });
});

test.for([
  ['db/9', 'unit "db/9" not found', 'did you mean "db/0"?'],
  ['nothing/0', 'unit "nothing/0" not found', 'choose from db/0'],
] as const)('findUnit %s', ([unit, message, hint]) => {
  const model = emptyModel();
  deployInto(model, 'db');
  expect(() => findUnit(model, unit)).toThrow(expect.objectContaining({ code: 'NOT_FOUND', message, hint }));
});
