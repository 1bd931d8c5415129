import { describe, expect, test } from 'vitest';
import { destroyApplication } from '../../../packages/simulator/src/model/application.ts';
import { addRelation, removeRelation } from '../../../packages/simulator/src/model/integrate.ts';
import { ModelError } from '../../../packages/simulator/src/model/model-error.ts';
import type { Model } from '../../../packages/simulator/src/model/model.ts';
import { deployInto, emptyModel, runToIdle } from '../../support/sim-model.ts';

function shop(): Model {
  const model = emptyModel();
  deployInto(model, 'db', {
    provides: { db: { interface: 'sql' }, admin: { interface: 'sql' } },
    peers: { cluster: { interface: 'gossip' } },
  });
  deployInto(model, 'web', { requires: { database: { interface: 'sql' }, cache: { interface: 'kv', limit: 1 } } });
  deployInto(model, 'memo', { provides: { kv: { interface: 'kv' } } });
  deployInto(model, 'memo2', { provides: { kv: { interface: 'kv' } } });
  deployInto(model, 'watch', { requires: { host: { interface: 'juju-info' }, kv: { interface: 'kv' } } });
  deployInto(model, 'helper', { requires: { side: { interface: 'juju-info', scope: 'container' } } });
  return model;
}

function problem(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return [error.code, error.message, error.hint];
  }
}

describe('addRelation', () => {
  test('finds the one pair of endpoints and puts the provider first', () => {
    const model = shop();
    expect(addRelation(model, 'web', 'memo')).toEqual({
      number: 1,
      life: 'alive',
      endpoints: [
        { application: 'memo', name: 'kv', role: 'provider', interface: 'kv', scope: 'global' },
        { application: 'web', name: 'cache', role: 'requirer', interface: 'kv', scope: 'global' },
      ],
      units: {},
      applications: {},
    });
    expect(model.nextRelation).toBe(2);
  });

  test('prefers explicit endpoints to implicit ones', () => {
    expect(addRelation(shop(), 'watch', 'memo').endpoints.map((endpoint) => endpoint.name)).toEqual(['kv', 'kv']);
  });

  test('takes the implicit endpoint when it is the only one, or named', () => {
    expect(addRelation(shop(), 'watch', 'db').endpoints.map((endpoint) => endpoint.name)).toEqual([
      'juju-info',
      'host',
    ]);
    expect(addRelation(shop(), 'watch', 'memo:juju-info').endpoints[0]?.name).toBe('juju-info');
  });

  test.for<[string, string, string, string, string | undefined]>([
    [
      'db',
      'web',
      'AMBIGUOUS',
      'ambiguous relation: "db web" could refer to "web:database db:admin"; "web:database db:db"',
      'name the endpoints as app:endpoint',
    ],
    [
      'db',
      'memo',
      'NOT_FOUND',
      'no relations found',
      'give db and memo endpoints of one interface, one that provides it and one that requires it',
    ],
    ['db', 'nope', 'NOT_FOUND', 'application "nope" not found', 'choose from db, helper, memo, memo2, watch, web'],
    ['db', 'wep', 'NOT_FOUND', 'application "wep" not found', 'did you mean "web"?'],
    [
      'db:x',
      'web',
      'NOT_FOUND',
      'application "db" has no "x" relation',
      'choose from its endpoints: admin, cluster, db, juju-info',
    ],
    ['db:', 'web', 'NOT_VALID', 'invalid endpoint "db:"', 'write app or app:endpoint'],
    [':db', 'web', 'NOT_VALID', 'invalid endpoint ":db"', 'write app or app:endpoint'],
    [
      'web:cache',
      'memo2',
      'QUOTA_LIMIT_EXCEEDED',
      'cannot add relation "web:cache memo2:kv": establishing a new relation for web:cache would exceed its maximum relation limit of 1 (quota limit exceeded)',
      'remove a relation of that endpoint first',
    ],
    [
      'memo',
      'web',
      'ALREADY_EXISTS',
      'cannot add relation "web:cache memo:kv": relation web:cache memo:kv already exists',
      'see the relations with charm-sim status --relations',
    ],
    [
      'helper',
      'db',
      'CONFLICT',
      'cannot add relation "helper:side db:juju-info": container scoped relations are not simulated',
      'relate the application by an endpoint of global scope',
    ],
  ])('%s and %s: %s', ([first, second, code, message, hint]) => {
    const model = shop();
    addRelation(model, 'web', 'memo');
    const before = structuredClone(model);
    expect(problem(() => addRelation(model, first, second))).toEqual([code, message, hint]);
    expect(model).toEqual(before);
  });

  test('refuses an application that goes, and a relation that goes', () => {
    const model = shop();
    addRelation(model, 'web', 'memo');
    runToIdle(model);
    removeRelation(model, 'web', 'memo');
    expect(problem(() => addRelation(model, 'web', 'memo'))).toEqual([
      'ALREADY_EXISTS',
      'cannot add relation "web:cache memo:kv": relation web:cache memo:kv is dying, but not yet removed',
      undefined,
    ]);
    destroyApplication(model, 'memo2');
    expect(problem(() => addRelation(model, 'watch', 'memo2:kv'))).toEqual([
      'CONFLICT',
      'cannot add relation "watch:kv memo2:kv": application "memo2" is not alive',
      undefined,
    ]);
  });
});

describe('removeRelation', () => {
  test('takes names in either order, and a relation without units goes at once', () => {
    const model = shop();
    addRelation(model, 'db:db', 'web');
    addRelation(model, 'web', 'memo');
    removeRelation(model, 'memo', 'web:cache');
    expect(Object.keys(model.relations)).toEqual(['0', '1']);
    expect(model.relations[1]?.endpoints[0]?.application).toBe('db');
  });

  test('wants one relation', () => {
    const model = shop();
    addRelation(model, 'db:db', 'web');
    addRelation(model, 'db:admin', 'web');
    expect(problem(() => removeRelation(model, 'web', 'db'))).toEqual([
      'AMBIGUOUS',
      'ambiguous relation: "web db" could refer to "web:database db:admin"; "web:database db:db"',
      'name the endpoints as app:endpoint',
    ]);
    expect(problem(() => removeRelation(model, 'web', 'memo'))).toEqual([
      'NOT_FOUND',
      'relation matching "web memo" not found',
      'see the relations with charm-sim status --relations',
    ]);
    expect(problem(() => removeRelation(model, 'web', 'mem'))).toEqual([
      'NOT_FOUND',
      'application "mem" not found',
      'did you mean "memo"?',
    ]);
  });

  test('never takes a peer relation', () => {
    expect(problem(() => removeRelation(shop(), 'db', 'db'))).toMatchObject([
      'NOT_FOUND',
      expect.anything(),
      expect.anything(),
    ]);
  });
});
