import { describe, expect, test } from 'vitest';
import { createHookSession } from '../../../../packages/sdk/src/hook/context/hook-session.ts';
import { UnitLog } from '../../../../packages/sdk/src/hook/context/unit-log.ts';
import type { Relation } from '../../../../packages/sdk/src/index.ts';
import { readHookEnv } from '../../../../packages/sdk/src/juju/hook-env.ts';
import { ScriptedRunner } from '../../../../packages/sdk/src/testing.ts';

const env = readHookEnv({ JUJU_MODEL_UUID: 'u', JUJU_UNIT_NAME: 'wp/0', JUJU_CHARM_DIR: '/c', JUJU_CONTEXT_ID: 'x' });

const relationOver = (runner: ScriptedRunner): Relation =>
  createHookSession({
    env,
    hookName: 'install',
    event: { kind: 'lifecycle', hook: 'install' },
    runner,
    log: new UnitLog(runner, () => {}),
    hookStateDir: '/s',
    endpoints: ['db'],
  }).relation('db:7');

const get = (...target: string[]) => ['relation-get', '--format', 'json', '-r', 'db:7', ...target];
const ownUnit = get('--', '-', 'wp/0');
const set = ['relation-set', '-r', 'db:7', '--file', '-'];
const leader = ['is-leader', '--format', 'json'];

describe('views of a relation', () => {
  test('are four, and each asks for its own owner', async () => {
    const runner = new ScriptedRunner({ order: 'any' })
      .on(ownUnit, { json: { who: 'own unit' } })
      .on(get('--app', '--', '-', 'wp'), { json: { who: 'own application' } })
      .on(['relation-list', '--app', '--format', 'json', '-r', 'db:7'], { json: 'mysql' })
      .on(get('--app', '--', '-', 'mysql'), { json: { who: 'remote application' } })
      .on(get('--', '-', 'mysql/0'), { json: { who: 'remote unit' } });
    const relation = relationOver(runner);
    const views = [
      relation.ownUnit,
      relation.ownApplication,
      relation.remoteApplication,
      relation.remoteUnit('mysql/0'),
    ];
    expect(await Promise.all(views.map((view) => view.get('who')))).toEqual([
      'own unit',
      'own application',
      'remote application',
      'remote unit',
    ]);
    // A second look costs nothing: each call was announced once.
    expect(await Promise.all(views.map((view) => view.get('nothing')))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('of an application without units or name are empty', async () => {
    const runner = new ScriptedRunner().on(['relation-list', '--app', '--format', 'json', '-r', 'db:7'], {
      json: null,
    });
    expect(await relationOver(runner).remoteApplication.all()).toEqual({});
  });

  test('are fetched again after a failure', async () => {
    const runner = new ScriptedRunner()
      .on(ownUnit, { exitCode: 1, stderr: 'ERROR permission denied\n' })
      .on(ownUnit, { json: { a: '1' } });
    const { ownUnit: view } = relationOver(runner);
    await expect(view.all()).rejects.toMatchObject({ code: 'TOOL_FAILED' });
    expect(await view.all()).toEqual({ a: '1' });
  });

  test('list units by number', async () => {
    const runner = new ScriptedRunner().on(['relation-list', '--format', 'json', '-r', 'db:7'], {
      json: ['m/0', 'm/10', 'm/2'],
    });
    expect(await relationOver(runner).units()).toEqual(['m/0', 'm/2', 'm/10']);
  });
});

describe('names that every object has', () => {
  test('are no settings', async () => {
    const runner = new ScriptedRunner().on(ownUnit, { json: { a: '1' } }).on(set, { stdin: '{"toString":"x"}' });
    const { ownUnit: view } = relationOver(runner);
    expect([await view.get('constructor'), await view.get('__proto__')]).toEqual([undefined, undefined]);
    await view.delete('valueOf');
    await view.set({ toString: 'x' });
    expect(await view.get('toString')).toBe('x');
    runner.assertDone();
  });
});

describe('a peer relation', () => {
  const peers = ['relation-list', '--app', '--format', 'json', '-r', 'db:7'];

  test('has one application, whose settings read back as written through both views', async () => {
    const runner = new ScriptedRunner()
      .on(peers, { json: 'wp' })
      .on(get('--app', '--', '-', 'wp'), { json: { a: 'old' } })
      .on(leader, { json: true })
      .on(['relation-set', '-r', 'db:7', '--app', '--file', '-'], { stdin: '{"a":"new"}' });
    const relation = relationOver(runner);
    expect(await relation.remoteApplication.get('a')).toBe('old');
    await relation.ownApplication.set({ a: 'new' });
    expect([await relation.remoteApplication.get('a'), await relation.remoteApplication.all()]).toEqual([
      'new',
      { a: 'new' },
    ]);
    runner.assertDone();
  });

  test('shows the own unit as it was written, also among the units', async () => {
    const runner = new ScriptedRunner().on(ownUnit, { json: { a: 'old' } }).on(set, { stdin: '{"a":"new"}' });
    const relation = relationOver(runner);
    expect(await relation.remoteUnit('wp/0').get('a')).toBe('old');
    await relation.set({ a: 'new' });
    expect(await relation.remoteUnit('wp/0').get('a')).toBe('new');
    runner.assertDone();
  });
});

describe('lists', () => {
  test('are asked once, and again after the question failed', async () => {
    const list = ['relation-list', '--format', 'json', '-r', 'db:7'];
    const application = ['relation-list', '--app', '--format', 'json', '-r', 'db:7'];
    const runner = new ScriptedRunner({ order: 'any' })
      .on(list, { exitCode: 1, stderr: 'ERROR no\n' })
      .on(list, { json: ['m/1'] })
      .on(application, { exitCode: 1, stderr: 'ERROR no\n' })
      .on(application, { json: 'm' });
    const relation = relationOver(runner);
    await expect(relation.units()).rejects.toMatchObject({ code: 'TOOL_FAILED' });
    await expect(relation.application()).rejects.toMatchObject({ code: 'TOOL_FAILED' });
    expect([await relation.units(), await relation.units()]).toEqual([['m/1'], ['m/1']]);
    expect([await relation.application(), await relation.application()]).toEqual(['m', 'm']);
    runner.assertDone();
  });

  test('cannot be changed by whoever reads them', async () => {
    const runner = new ScriptedRunner({ order: 'any' })
      .on(['relation-list', '--format', 'json', '-r', 'db:7'], { json: ['m/1'] })
      .on(ownUnit, { json: { a: '1' } });
    const relation = relationOver(runner);
    expect([Object.isFrozen(await relation.units()), Object.isFrozen(await relation.ownUnit.all())]).toEqual([
      true,
      true,
    ]);
  });
});

describe('writing', () => {
  test('does not read first, and reads back what was written', async () => {
    const runner = new ScriptedRunner().on(set, { stdin: '{"a":"1"}' });
    const relation = relationOver(runner);
    await relation.set({ a: '1' });
    expect(await relation.ownUnit.get('a')).toBe('1');
    runner.assertDone();
  });

  test('merges with what the agent holds, removed keys left out', async () => {
    const runner = new ScriptedRunner()
      .on(set, { stdin: '{"a":"new","b":""}' })
      .on(ownUnit, { json: { a: 'old', b: 'gone', c: 'kept' } });
    const { ownUnit: view } = relationOver(runner);
    await view.set({ a: 'new', b: undefined });
    expect(await view.all()).toEqual({ a: 'new', c: 'kept' });
    expect(await view.get('b')).toBeUndefined();
  });

  test('skips what is known to be so already', async () => {
    const runner = new ScriptedRunner().on(ownUnit, { json: { a: '1' } }).on(set, { stdin: '{"b":"2"}' });
    const { ownUnit: view } = relationOver(runner);
    await view.all();
    await view.set({ a: '1' });
    await view.set({ a: '1', b: '2' });
    await view.set({ b: '2' });
    await view.delete('never-there');
    runner.assertDone();
  });

  test('made together goes out in order, and the last one counts', async () => {
    const runner = new ScriptedRunner()
      .on(ownUnit, { json: { a: '0' } })
      .on(set, { stdin: '{"a":"1"}' })
      .on(set, { stdin: '{"a":"0"}' });
    const { ownUnit: view } = relationOver(runner);
    await view.all();
    await Promise.all([view.set({ a: '1' }), view.set({ a: '0' })]);
    expect(await view.get('a')).toBe('0');
    runner.assertDone();
  });

  test('is seen by a read that was made after it, awaited or not', async () => {
    const runner = new ScriptedRunner().on(ownUnit, { json: { a: '0' } }).on(set, { stdin: '{"a":"1"}' });
    const { ownUnit: view } = relationOver(runner);
    await view.all();
    const written = view.set({ a: '1' });
    expect(await Promise.all([view.get('a'), view.all()])).toEqual(['1', { a: '1' }]);
    await written;
    runner.assertDone();
  });

  test('takes the settings as they are at the call', async () => {
    const runner = new ScriptedRunner().on(set, { stdin: '{"a":"1"}' });
    const changes = { a: '1' };
    const written = relationOver(runner).set(changes);
    changes.a = '2';
    await written;
    runner.assertDone();
  });

  test('that failed is not remembered as written', async () => {
    const runner = new ScriptedRunner().on(set, { exitCode: 1, stderr: 'ERROR no\n' }).on(set, { stdin: '{"a":"1"}' });
    const { ownUnit: view } = relationOver(runner);
    await expect(view.set({ a: '1' })).rejects.toMatchObject({ code: 'TOOL_FAILED' });
    await view.set({ a: '1' });
    runner.assertDone();
  });

  test('for the application asks for leadership before any write', async () => {
    const follower = new ScriptedRunner().on(leader, { json: false });
    await expect(relationOver(follower).ownApplication.set({ a: '1' })).rejects.toMatchObject({
      code: 'NOT_LEADER',
      message: 'cannot set settings of application wp in relation db:7: wp/0 is not the leader',
      hint: 'write them only after `await ctx.isLeader()` answered true',
    });
    expect(follower.calls).toEqual([leader]);
    const first = new ScriptedRunner()
      .on(leader, { json: true })
      .on(['relation-set', '-r', 'db:7', '--app', '--file', '-'], { stdin: '{"a":"1"}' });
    await relationOver(first).ownApplication.set({ a: '1' });
    first.assertDone();
  });
});
