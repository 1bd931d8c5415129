import { describe, expect, test } from 'vitest';
import { commitHook } from '../../../packages/simulator/src/agent/commit-hook.ts';
import {
  beginHook,
  failAbandonedHooks,
  failHook,
  requeueHook,
  resolveHook,
} from '../../../packages/simulator/src/agent/hook-run.ts';
import { nextHook } from '../../../packages/simulator/src/agent/next-hook.ts';
import { findUnit } from '../../../packages/simulator/src/model/find.ts';
import { addRelation } from '../../../packages/simulator/src/model/integrate.ts';
import type { Model, Unit } from '../../../packages/simulator/src/model/model.ts';
import { deployInto, emptyModel, noon, runToIdle } from '../../support/sim-model.ts';

const since = noon.toISOString();

function withUnit(): { model: Model; unit: Unit } {
  const model = emptyModel();
  deployInto(model, 'db');
  return { model, unit: findUnit(model, 'db/0') };
}

function begin(model: Model, name: string, unit: Unit): void {
  beginHook(model, unit.name, { name }, { contextId: `c-${name}`, now: noon });
}

describe('the statuses that the agent sets', () => {
  test.for([
    ['install', false, { status: 'maintenance', message: 'installing charm software' }, 'same'],
    ['install', true, 'same', 'same'],
    ['start', false, 'same', { status: 'unknown', message: '' }],
    ['start', true, 'same', 'same'],
    [
      'stop',
      true,
      { status: 'maintenance', message: 'stopping charm software' },
      { status: 'maintenance', message: '' },
    ],
    [
      'remove',
      true,
      { status: 'maintenance', message: 'cleaning up prior to charm deletion' },
      { status: 'terminated', message: '' },
    ],
    ['config-changed', false, 'same', 'same'],
  ] as const)('%s, the charm having set one: %s', ([hook, statusSet, before, after]) => {
    const { model, unit } = withUnit();
    unit.uniter.statusSet = statusSet;
    unit.workloadStatus = { status: 'active', message: 'fine', since };
    begin(model, hook, unit);
    const during = before === 'same' ? { status: 'active', message: 'fine' } : before;
    expect(unit.workloadStatus).toEqual({ ...during, since });
    commitHook(model, unit.name, { name: hook }, noon);
    expect(unit.workloadStatus).toEqual({ ...(after === 'same' ? during : after), since });
  });

  test('the agent is executing with the hook and its remote unit, and idle afterwards', () => {
    const { model, unit } = withUnit();
    const relation = { number: 3, endpoint: 'db', id: 'db:3', remoteApplication: 'web', remoteUnit: 'web/1' } as const;
    const hook = { name: 'db-relation-joined', relation };
    beginHook(model, 'db/0', hook, { contextId: 'c', now: noon });
    expect(unit.agentStatus).toEqual({
      status: 'executing',
      message: 'running db-relation-joined hook for web/1',
      since,
      data: {},
    });
    commitHook(model, 'db/0', hook, noon);
    expect(unit.agentStatus).toEqual({ status: 'idle', message: '', since, data: {} });
  });

  test('update-status is not announced', () => {
    const { model, unit } = withUnit();
    unit.agentStatus = { status: 'idle', message: '', since: 'earlier', data: {} };
    begin(model, 'update-status', unit);
    expect(unit.agentStatus.since).toBe('earlier');
  });

  test('a failed relation hook is told with its relation and remote unit', () => {
    const { model, unit } = withUnit();
    const relation = { number: 3, endpoint: 'db', id: 'db:3', remoteApplication: 'web', remoteUnit: 'web/1' } as const;
    failHook(model, 'db/0', { name: 'db-relation-changed', relation }, noon);
    expect(unit.agentStatus).toEqual({
      status: 'error',
      message: 'hook failed: "db-relation-changed"',
      since,
      data: { hook: 'db-relation-changed', 'relation-id': '3', 'remote-unit': 'web/1' },
    });
  });
});

describe('a hook that did not end well', () => {
  test('fails again and again: the attempts are counted', () => {
    const { model, unit } = withUnit();
    failHook(model, 'db/0', { name: 'install' }, noon);
    resolveHook(model, 'db/0', 'retry');
    failHook(model, 'db/0', { name: 'install' }, noon);
    expect(unit.uniter.failed).toEqual({ hook: { name: 'install' }, resolution: 'failed', attempts: 2 });
  });

  test('was killed: it is queued first', () => {
    const { model, unit } = withUnit();
    unit.uniter.queue = [{ name: 'config-changed' }];
    begin(model, 'upgrade-charm', unit);
    requeueHook(model, 'db/0', { name: 'upgrade-charm' }, noon);
    expect(unit.uniter.queue.map((hook) => hook.name)).toEqual(['upgrade-charm', 'config-changed']);
    expect(unit.uniter.running).toBeUndefined();
  });

  test('was killed while it was retried: it is retried again, and its attempts stay', () => {
    const { model, unit } = withUnit();
    failHook(model, 'db/0', { name: 'install' }, noon);
    resolveHook(model, 'db/0', 'retry');
    begin(model, 'install', unit);
    requeueHook(model, 'db/0', { name: 'install' }, noon);
    expect(unit.uniter.failed).toEqual({ hook: { name: 'install' }, resolution: 'retry', attempts: 1 });
    expect(nextHook(model, 'db/0')).toEqual({ name: 'install' });
  });

  test('ran when the agent died: it counts as failed', () => {
    const { model, unit } = withUnit();
    begin(model, 'install', unit);
    expect(failAbandonedHooks(model, noon)).toEqual([
      { unit: 'db/0', hook: { name: 'install' }, contextId: 'c-install' },
    ]);
    expect(unit.agentStatus.status).toBe('error');
    expect(failAbandonedHooks(model, noon)).toEqual([]);
  });

  test('only a unit in error can be resolved', () => {
    const { model } = withUnit();
    expect(() => resolveHook(model, 'db/0', 'retry')).toThrow('unit "db/0" is not in an error state');
  });
});

test('a relation that changes during a hook is seen as it was when the hook was chosen', () => {
  const model = emptyModel();
  deployInto(model, 'db', { provides: { db: { interface: 'sql' } } });
  deployInto(model, 'web', { requires: { database: { interface: 'sql' } } });
  addRelation(model, 'db', 'web');
  const versions: unknown[] = [];
  runToIdle(model, {
    onHook: (unit, hook) => {
      if (unit !== 'db/0' || hook.relation?.remoteUnit === undefined) return;
      versions.push([hook.name, hook.relation.changeVersion]);
      const bag = model.relations[0]?.units['web/0'];
      if (bag !== undefined && versions.length < 3) bag.version += 1;
    },
  });
  expect(versions).toEqual([
    ['db-relation-joined', 1],
    ['db-relation-changed', 2],
    ['db-relation-changed', 3],
  ]);
});
