import { describe, expect, test } from 'vitest';
import { resolveHook } from '../../../packages/simulator/src/agent/hook-run.ts';
import { nextHook } from '../../../packages/simulator/src/agent/next-hook.ts';
import { destroyApplication, destroyUnit } from '../../../packages/simulator/src/model/application.ts';
import { findApplication, findUnit } from '../../../packages/simulator/src/model/find.ts';
import { addRelation, removeRelation } from '../../../packages/simulator/src/model/integrate.ts';
import type { Model } from '../../../packages/simulator/src/model/model.ts';
import { charmOf, deployInto, emptyModel, runToIdle, scaleUp } from '../../support/sim-model.ts';

const provider = { provides: { db: { interface: 'sql' } } };
const requirer = { requires: { database: { interface: 'sql' } } };
const peer = { peers: { cluster: { interface: 'gossip' } } };

/** `db` and `web`, settled without a relation between them. */
function settledPair(units = { db: 1, web: 1 }): Model {
  const model = emptyModel();
  deployInto(model, 'db', provider, { units: units.db });
  deployInto(model, 'web', requirer, { units: units.web });
  runToIdle(model);
  return model;
}

/** As {@link settledPair}, related and settled again. */
function relatedPair(units = { db: 1, web: 1 }): Model {
  const model = settledPair(units);
  addRelation(model, 'db', 'web');
  runToIdle(model);
  return model;
}

describe('the start of a unit', () => {
  test('a leader runs install, leader-elected, config-changed, start', () => {
    const model = emptyModel();
    deployInto(model, 'db');
    expect(runToIdle(model)).toEqual(['db/0 install', 'db/0 leader-elected', 'db/0 config-changed', 'db/0 start']);
    expect(nextHook(model, 'db/0')).toBeUndefined();
  });

  test.for([
    ['3.6', ['db/1 install', 'db/1 leader-settings-changed', 'db/1 config-changed', 'db/1 start']],
    ['4.1', ['db/1 install', 'db/1 config-changed', 'db/1 start']],
  ] as const)('a unit of Juju %s that does not lead', ([release, lines]) => {
    const model = emptyModel(release);
    deployInto(model, 'db', {}, { units: 2 });
    expect(runToIdle(model, { only: ['db/1'] })).toEqual(lines);
  });

  test('relation-created of relations that are there comes between install and leader-elected', () => {
    const model = emptyModel();
    deployInto(model, 'db', { ...provider, ...peer });
    deployInto(model, 'web', requirer);
    addRelation(model, 'web', 'db');
    expect(runToIdle(model, { only: ['db/0'] })).toEqual([
      'db/0 install',
      'db/0 cluster-relation-created (db)',
      'db/0 db-relation-created (web)',
      'db/0 leader-elected',
      'db/0 config-changed',
      'db/0 start',
    ]);
  });

  test('a unit joins only others that have installed, and changed follows joined', () => {
    const model = emptyModel();
    deployInto(model, 'db', provider);
    deployInto(model, 'web', requirer);
    addRelation(model, 'web', 'db');
    runToIdle(model, { only: ['db/0'] });
    expect(nextHook(model, 'db/0')).toBeUndefined();
    runToIdle(model, { only: ['web/0'], limit: 1 });
    expect(runToIdle(model, { only: ['db/0'] })).toEqual([]);
    expect(runToIdle(model, { only: ['web/0'], limit: 1 })).toEqual(['web/0 database-relation-created (db)']);
    expect(runToIdle(model, { only: ['db/0'] })).toEqual([
      'db/0 db-relation-joined web/0',
      'db/0 db-relation-changed web/0',
    ]);
  });
});

describe('relations', () => {
  test('two settled applications', () => {
    const model = settledPair();
    addRelation(model, 'db', 'web');
    expect(runToIdle(model)).toEqual([
      'db/0 db-relation-created (web)',
      'web/0 database-relation-created (db)',
      'db/0 db-relation-joined web/0',
      'web/0 database-relation-joined db/0',
      'db/0 db-relation-changed web/0',
      'web/0 database-relation-changed db/0',
    ]);
  });

  test('two units each: members are met in the order of their names', () => {
    const model = settledPair({ db: 1, web: 2 });
    addRelation(model, 'db', 'web');
    expect(runToIdle(model).filter((line) => line.startsWith('db/0'))).toEqual([
      'db/0 db-relation-created (web)',
      'db/0 db-relation-joined web/0',
      'db/0 db-relation-changed web/0',
      'db/0 db-relation-joined web/1',
      'db/0 db-relation-changed web/1',
    ]);
  });

  test('a change of settings reaches the other side once, however often it happened', () => {
    const model = relatedPair();
    const bag = model.relations[0]?.units['db/0'];
    if (bag === undefined) throw new Error('db/0 is not in the relation');
    bag.version += 3;
    expect(runToIdle(model)).toEqual(['web/0 database-relation-changed db/0']);
  });

  test('a change during relation-changed runs it again', () => {
    const model = relatedPair();
    const bag = model.relations[0]?.units['db/0'];
    if (bag === undefined) throw new Error('db/0 is not in the relation');
    bag.version += 1;
    let times = 0;
    const lines = runToIdle(model, {
      onHook: () => {
        times += 1;
        if (times === 1) bag.version += 1;
      },
    });
    expect(lines).toEqual(['web/0 database-relation-changed db/0', 'web/0 database-relation-changed db/0']);
  });

  test('application settings are told without a unit, and may come before the first joined', () => {
    const model = emptyModel();
    deployInto(model, 'db', provider);
    deployInto(model, 'web', requirer);
    addRelation(model, 'db', 'web');
    runToIdle(model, {
      only: ['db/0'],
      onHook: (_, hook) => {
        if (hook.name === 'db-relation-created' && model.relations[0] !== undefined) {
          model.relations[0].applications['db'] = { settings: { url: 'x' }, version: 1 };
        }
      },
    });
    expect(runToIdle(model, { only: ['web/0'] }).slice(-3)).toEqual([
      'web/0 database-relation-changed (db)',
      'web/0 database-relation-joined db/0',
      'web/0 database-relation-changed db/0',
    ]);
    expect(nextHook(model, 'db/0')).toMatchObject({ name: 'db-relation-joined' });
  });

  test('the implicit endpoint runs no hooks, its other side runs all', () => {
    const model = emptyModel();
    deployInto(model, 'db');
    deployInto(model, 'watch', { requires: { host: { interface: 'juju-info' } } });
    runToIdle(model);
    addRelation(model, 'watch', 'db');
    expect(runToIdle(model)).toEqual([
      'watch/0 host-relation-created (db)',
      'watch/0 host-relation-joined db/0',
      'watch/0 host-relation-changed db/0',
    ]);
    removeRelation(model, 'watch', 'db');
    expect(runToIdle(model)).toEqual([
      'watch/0 host-relation-departed db/0 departing db/0',
      'watch/0 host-relation-broken (db)',
    ]);
    expect(model.relations).toEqual({});
  });

  test('peers meet each other, and all of them hear of their application settings', () => {
    const model = emptyModel('4.1');
    deployInto(model, 'db', peer, { units: 2 });
    expect(runToIdle(model).filter((line) => line.includes('cluster'))).toEqual([
      'db/0 cluster-relation-created (db)',
      'db/1 cluster-relation-created (db)',
      'db/1 cluster-relation-joined db/0',
      'db/0 cluster-relation-joined db/1',
      'db/1 cluster-relation-changed db/0',
      'db/0 cluster-relation-changed db/1',
    ]);
    const [relation] = Object.values(model.relations);
    if (relation !== undefined) relation.applications['db'] = { settings: { a: 'b' }, version: 1 };
    expect(runToIdle(model)).toEqual(['db/0 cluster-relation-changed (db)', 'db/1 cluster-relation-changed (db)']);
  });

  test('relations of peers come after the others', () => {
    const model = settledPair();
    const peers = emptyModel();
    deployInto(peers, 'db', { ...provider, ...peer }, { units: 1 });
    deployInto(peers, 'web', requirer, { units: 1 });
    runToIdle(peers);
    scaleUp(peers, 'db');
    addRelation(peers, 'db', 'web');
    runToIdle(peers, { only: ['db/1', 'web/0'] });
    expect(runToIdle(peers, { only: ['db/0'] })).toEqual([
      'db/0 db-relation-created (web)',
      'db/0 db-relation-joined web/0',
      'db/0 db-relation-changed web/0',
      'db/0 cluster-relation-joined db/1',
      'db/0 cluster-relation-changed db/1',
    ]);
    expect(runToIdle(model)).toEqual([]);
  });
});

describe('removal', () => {
  test('of a relation: departed and broken on both sides, and the other side leaves', () => {
    const model = relatedPair();
    removeRelation(model, 'db', 'web');
    expect(runToIdle(model)).toEqual([
      'db/0 db-relation-departed web/0 departing web/0',
      'web/0 database-relation-departed db/0 departing db/0',
      'db/0 db-relation-broken (web)',
      'web/0 database-relation-broken (db)',
    ]);
    expect(model.relations).toEqual({});
    expect(findUnit(model, 'db/0').uniter.relations).toEqual({});
  });

  test('of a relation right after joined: its relation-changed still comes first', () => {
    const model = settledPair();
    addRelation(model, 'db', 'web');
    runToIdle(model, { limit: 4 });
    removeRelation(model, 'db', 'web');
    expect(runToIdle(model, { only: ['db/0'] })).toEqual([
      'db/0 db-relation-changed web/0',
      'db/0 db-relation-departed web/0 departing web/0',
      'db/0 db-relation-broken (web)',
    ]);
  });

  test('of a unit: relations end before stop and remove, and the unit itself departs', () => {
    const model = relatedPair({ db: 1, web: 2 });
    destroyUnit(model, 'web/1');
    expect(runToIdle(model)).toEqual([
      'db/0 db-relation-departed web/1 departing web/1',
      'web/1 database-relation-departed db/0 departing web/1',
      'web/1 database-relation-broken (db)',
      'web/1 stop',
      'web/1 remove',
    ]);
    expect(Object.keys(findApplication(model, 'web').units)).toEqual(['web/0']);
    expect(model.relations[0]?.units['web/1']).toMatchObject({ inScope: false });
  });

  test('of a peer: departed and never broken', () => {
    const model = emptyModel('4.1');
    deployInto(model, 'db', peer, { units: 2 });
    runToIdle(model);
    destroyUnit(model, 'db/1');
    expect(runToIdle(model)).toEqual([
      'db/0 cluster-relation-departed db/1 departing db/1',
      'db/1 cluster-relation-departed db/0 departing db/1',
      'db/1 stop',
      'db/1 remove',
    ]);
  });

  test('of the leader: the oldest unit that lives is elected', () => {
    const model = emptyModel('4.1');
    deployInto(model, 'db', {}, { units: 3 });
    runToIdle(model);
    destroyUnit(model, 'db/0');
    expect(runToIdle(model)).toEqual(['db/0 stop', 'db/0 remove', 'db/1 leader-elected']);
    expect(findApplication(model, 'db').leader).toBe('db/1');
  });

  test('of the leader in Juju 3.6: the others hear of the new one', () => {
    const model = emptyModel('3.6');
    deployInto(model, 'db', {}, { units: 3 });
    runToIdle(model);
    destroyUnit(model, 'db/0');
    expect(runToIdle(model).slice(2)).toEqual(['db/1 leader-elected', 'db/2 leader-settings-changed']);
  });

  test('of an application: the other side sees its units depart, and everything of it goes', () => {
    const model = relatedPair();
    destroyApplication(model, 'web');
    expect(runToIdle(model)).toEqual([
      'db/0 db-relation-departed web/0 departing web/0',
      'web/0 database-relation-departed db/0 departing web/0',
      'db/0 db-relation-broken (web)',
      'web/0 database-relation-broken (db)',
      'web/0 stop',
      'web/0 remove',
    ]);
    expect(Object.keys(model.applications)).toEqual(['db']);
    expect(model.relations).toEqual({});
  });

  test('before install: the unit goes without a hook', () => {
    const model = emptyModel();
    deployInto(model, 'db');
    destroyApplication(model, 'db');
    expect(runToIdle(model)).toEqual([]);
    expect(model.applications).toEqual({});
  });

  test('after install and before start: remove without stop', () => {
    const model = emptyModel();
    deployInto(model, 'db');
    runToIdle(model, { limit: 1 });
    destroyApplication(model, 'db');
    expect(runToIdle(model)).toEqual(['db/0 remove']);
  });

  test('of a unit in error waits until it is resolved', () => {
    const model = emptyModel();
    deployInto(model, 'db');
    runToIdle(model, { onHook: (_, hook) => hook.name !== 'start' });
    destroyApplication(model, 'db');
    expect(runToIdle(model)).toEqual([]);
    resolveHook(model, 'db/0', 'skip');
    expect(runToIdle(model)).toEqual(['db/0 stop', 'db/0 remove']);
  });
});

describe('configuration', () => {
  test('several changes make one config-changed', () => {
    const model = emptyModel();
    deployInto(model, 'db', {}, { options: { size: { type: 'int', default: 1 } } });
    runToIdle(model);
    const application = findApplication(model, 'db');
    application.config['size'] = 2;
    application.config['size'] = 3;
    expect(runToIdle(model)).toEqual(['db/0 config-changed']);
  });

  test('a value that equals the default changes nothing', () => {
    const model = emptyModel();
    deployInto(model, 'db', {}, { options: { size: { type: 'int', default: 1 } } });
    runToIdle(model);
    findApplication(model, 'db').config['size'] = 1;
    expect(runToIdle(model)).toEqual([]);
  });

  test('a change during config-changed runs it again', () => {
    const model = emptyModel();
    deployInto(model, 'db', {}, { options: { size: { type: 'int', default: 1 } } });
    const lines = runToIdle(model, {
      onHook: (_, hook) => {
        if (hook.name === 'config-changed') findApplication(model, 'db').config['size'] = 2;
      },
    });
    expect(lines).toEqual([
      'db/0 install',
      'db/0 leader-elected',
      'db/0 config-changed',
      'db/0 start',
      'db/0 config-changed',
    ]);
  });

  test('a config-changed that failed sees the newest values when it runs again', () => {
    const model = emptyModel();
    deployInto(model, 'db', {}, { options: { size: { type: 'int', default: 1 } } });
    runToIdle(model, { onHook: (_, hook) => hook.name !== 'config-changed' });
    findApplication(model, 'db').config['size'] = 2;
    resolveHook(model, 'db/0', 'retry');
    expect(runToIdle(model)).toEqual(['db/0 config-changed', 'db/0 start']);
  });
});

describe('refresh', () => {
  test('upgrade-charm, then config-changed, and no start', () => {
    const model = emptyModel();
    deployInto(model, 'db');
    runToIdle(model);
    findApplication(model, 'db').charm = charmOf({}, {}, 1);
    expect(runToIdle(model)).toEqual(['db/0 upgrade-charm', 'db/0 config-changed']);
    expect(findUnit(model, 'db/0').charmRevision).toBe(1);
  });

  test('before install the unit starts with the newest charm', () => {
    const model = emptyModel();
    deployInto(model, 'db');
    findApplication(model, 'db').charm = charmOf({}, {}, 1);
    expect(runToIdle(model)[0]).toBe('db/0 install');
    expect(findUnit(model, 'db/0').charmRevision).toBe(1);
  });

  test('a unit in error waits for resolved, runs its hook with the old code, and upgrades then', () => {
    const model = emptyModel();
    deployInto(model, 'db');
    runToIdle(model, { onHook: (_, hook) => hook.name !== 'start' });
    findApplication(model, 'db').charm = charmOf({}, {}, 1);
    expect(runToIdle(model)).toEqual([]);
    resolveHook(model, 'db/0', 'retry');
    expect(runToIdle(model)).toEqual(['db/0 start', 'db/0 upgrade-charm', 'db/0 config-changed']);
  });

  test('by force a unit in error runs its failed hook with the new code, without upgrade-charm', () => {
    const model = emptyModel();
    deployInto(model, 'db');
    runToIdle(model, { onHook: (_, hook) => hook.name !== 'start' });
    findApplication(model, 'db').charm = charmOf({}, {}, 1);
    resolveHook(model, 'db/0', 'retry');
    findUnit(model, 'db/0').uniter.forceCharm = true;
    const revisions: number[] = [];
    const lines = runToIdle(model, {
      onHook: () => void revisions.push(findUnit(model, 'db/0').charmRevision),
    });
    expect(lines).toEqual(['db/0 start']);
    expect(revisions).toEqual([1]);
  });

  test('comes before relation hooks that wait', () => {
    const model = relatedPair();
    findApplication(model, 'web').charm = charmOf(requirer, {}, 1);
    const bag = model.relations[0]?.units['db/0'];
    if (bag !== undefined) bag.version += 1;
    expect(runToIdle(model)).toEqual([
      'web/0 upgrade-charm',
      'web/0 config-changed',
      'web/0 database-relation-changed db/0',
    ]);
  });
});

describe('errors', () => {
  test('nothing else runs until the failed hook is resolved, and then it is the same hook', () => {
    const model = settledPair();
    addRelation(model, 'db', 'web');
    runToIdle(model, { onHook: (unit, hook) => !(unit === 'web/0' && hook.name.endsWith('joined')) });
    findApplication(model, 'web').charm = charmOf(requirer, {}, 1);
    expect(runToIdle(model, { only: ['web/0'] })).toEqual([]);
    resolveHook(model, 'web/0', 'retry');
    expect(runToIdle(model, { only: ['web/0'] })).toEqual([
      'web/0 database-relation-joined db/0',
      'web/0 upgrade-charm',
      'web/0 config-changed',
      'web/0 database-relation-changed db/0',
    ]);
  });

  test('a hook that is marked as done counts as run', () => {
    const model = emptyModel();
    deployInto(model, 'db');
    runToIdle(model, { onHook: (_, hook) => hook.name !== 'install' });
    resolveHook(model, 'db/0', 'skip');
    expect(runToIdle(model)).toEqual(['db/0 leader-elected', 'db/0 config-changed', 'db/0 start']);
  });
});

test('update-status comes when nothing else is to be done', () => {
  const model = relatedPair();
  findUnit(model, 'web/0').uniter.updateStatusDue = true;
  const bag = model.relations[0]?.units['db/0'];
  if (bag !== undefined) bag.version += 1;
  expect(runToIdle(model)).toEqual(['web/0 database-relation-changed db/0', 'web/0 update-status']);
  expect(runToIdle(model)).toEqual([]);
});
