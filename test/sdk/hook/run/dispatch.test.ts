import { describe, expect, test } from 'vitest';
import { CharmError } from '../../../../packages/sdk/src/index.ts';
import type { Registry, StateHandle } from '../../../../packages/sdk/src/index.ts';
import type { ToolResult, ToolRunner } from '../../../../packages/sdk/src/runner/tool-runner.ts';
import { MemoryState, ScriptedRunner, runHook } from '../../../../packages/sdk/src/testing.ts';
import type { RunHookOptions } from '../../../../packages/sdk/src/testing.ts';

const run = (register: (r: Registry) => void, options: Partial<RunHookOptions> = {}) =>
  runHook(register, { hook: 'config-changed', runner: new ScriptedRunner(), ...options });

const db = { name: 'db', role: 'requirer', interface: 'mysql' } as const;

describe('order', () => {
  test('setters, then the hook, then *, then always; each in order of registration over the whole tree', async () => {
    const steps: string[] = [];
    const step = (name: string) => () => void steps.push(name);
    const { outcome } = await run((r) => {
      const part = r.clone('part');
      r.registerAlways(step('always'));
      r.registerHook('*', step('any 1'));
      part.registerHook('config-changed', step('part'));
      r.registerHook('config-changed', step('root'));
      part.registerHook('*', step('any 2'));
      part.registerContext(step('part context'));
      r.registerContext(step('root context'));
      r.registerHook('stop', step('other hook'));
    });
    expect(outcome).toEqual({ ok: true });
    expect(steps).toEqual(['part context', 'root context', 'part', 'root', 'any 1', 'any 2', 'always']);
  });

  test('* and always run for a hook that nobody registered, also for one that no Juju of ours fires', async () => {
    const seen: string[] = [];
    const register = (r: Registry) => {
      r.registerHook('*', (ctx) => void seen.push(`* ${ctx.hookName} ${ctx.event.kind}`));
      r.registerAlways((ctx) => void seen.push(`always ${ctx.hookName}`));
    };
    await run(register, { hook: 'update-status' });
    await run(register, { hook: 'from-the-future' as 'start' });
    expect(seen).toEqual([
      '* update-status lifecycle',
      'always update-status',
      '* from-the-future unknown',
      'always from-the-future',
    ]);
  });

  test('a hook that nobody wants succeeds with a line at DEBUG and does not touch state', async () => {
    const state = {
      load: () => Promise.reject(new Error('touched')),
      commit: () => Promise.reject(new Error('touched')),
      remove: () => Promise.reject(new Error('touched')),
    };
    expect(await run((r) => void r.registerContext(undefined, { initial: 1 }), { hook: 'stop', state })).toEqual({
      outcome: { ok: true },
      log: ['DEBUG No handler wants hook stop.'],
    });
  });
});

describe('failures', () => {
  test('the first ends the chain, names hook and registry, and always handlers get it', async () => {
    const seen: unknown[] = [];
    const { outcome } = await run((r) => {
      const part = r.clone('part');
      part.registerHook('config-changed', () => {
        throw new Error('no disk');
      });
      r.registerHook('config-changed', () => void seen.push('second'));
      r.registerHook('*', () => void seen.push('any'));
      r.registerAlways((_ctx, before) => void seen.push(before));
    });
    const error = {
      code: 'HANDLER_FAILED',
      message: 'cannot run hook config-changed: handler of root.part failed: no disk',
      cause: new Error('no disk'),
    };
    expect(outcome).toMatchObject({ ok: false, error });
    expect(seen).toEqual([{ ok: false, error: expect.objectContaining({ message: error.message }) }]);
  });

  test.for([
    ['a rejection', () => Promise.reject(new Error('later')), 'later'],
    [
      'a string',
      () => {
        throw 'text';
      },
      'text',
    ],
    [
      'undefined',
      () => {
        throw undefined;
      },
      'undefined',
    ],
  ] as const)('%s fails the hook', async ([, handler, reason]) => {
    const { outcome } = await run((r) => r.registerHook('config-changed', handler));
    expect(outcome).toMatchObject({
      ok: false,
      error: { message: `cannot run hook config-changed: handler of root failed: ${reason}` },
    });
  });

  test('a failing setter runs no handler but always, and stores no state', async () => {
    const seen: string[] = [];
    const state = new MemoryState();
    const { outcome } = await run(
      (r) => {
        r.registerContext(
          () => {
            throw new Error('bad');
          },
          { initial: 1 },
        );
        r.registerHook('config-changed', () => void seen.push('hook'));
        r.registerAlways((_ctx, before) => void seen.push(`always ok=${before.ok}`));
      },
      { state },
    );
    expect(state.documents.size).toBe(0);
    expect(outcome).toMatchObject({
      error: { message: 'cannot run hook config-changed: context setter of root failed: bad' },
    });
    expect(seen).toEqual(['always ok=false']);
  });

  test('a failing always handler fails a good hook, and the next one is told', async () => {
    const seen: boolean[] = [];
    const { outcome } = await run((r) => {
      r.registerAlways(() => {
        throw new Error('late');
      });
      r.registerAlways((_ctx, before) => void seen.push(before.ok));
    });
    expect(outcome).toMatchObject({
      ok: false,
      error: { message: 'cannot run hook config-changed: always handler of root failed: late' },
    });
    expect(seen).toEqual([false]);
  });

  test('of two failures the first is the message and both are kept', async () => {
    const { outcome } = await run((r) => {
      r.registerHook('config-changed', () => {
        throw new Error('first');
      });
      r.registerAlways(() => {
        throw new Error('second');
      });
    });
    expect(outcome).toMatchObject({ error: expect.any(AggregateError) });
    const error = (outcome as { error: AggregateError }).error;
    expect(error.message).toBe('cannot run hook config-changed: handler of root failed: first');
    expect(error.errors.map((each: Error) => each.message)).toEqual([
      'cannot run hook config-changed: handler of root failed: first',
      'cannot run hook config-changed: always handler of root failed: second',
    ]);
  });
});

describe('failures together', () => {
  test('three of them are one flat list', async () => {
    const fail = (text: string) => () => {
      throw new Error(text);
    };
    const { outcome } = await run((r) => {
      r.registerHook('config-changed', fail('one'));
      r.registerAlways(fail('two'));
      r.registerAlways(fail('three'));
    });
    const { errors, message, cause } = (outcome as { error: AggregateError }).error;
    expect(errors.map((each: Error) => (each.cause as Error).message)).toEqual(['one', 'two', 'three']);
    expect([message, cause]).toEqual(['cannot run hook config-changed: handler of root failed: one', errors[0]]);
  });
});

describe('work that nobody awaits', () => {
  test('is waited for while it calls hook tools, before always handlers and before the commit', async () => {
    const steps: string[] = [];
    const state = {
      load: () => Promise.resolve({ documents: new Map(), warnings: [] }),
      commit: () => Promise.resolve(void steps.push('commit')),
      remove: () => Promise.resolve(),
    };
    const answer = (text: string) => () =>
      new Promise<ToolResult>((resolve) => {
        setTimeout(() => {
          steps.push(text);
          resolve({ exitCode: 0, stdout: new Uint8Array(), stderr: '' });
        }, 5);
      });
    const runner: ToolRunner = { run: ({ args }) => answer(String(args[1]))(), close: () => Promise.resolve() };
    const { outcome } = await run(
      (r) => {
        r.registerContext(undefined, { initial: 1 });
        r.registerHook('config-changed', (ctx) => {
          void ctx.setStatus('waiting').then(() => ctx.setStatus('active'));
        });
        r.registerAlways((ctx) => {
          steps.push('always');
          void ctx.setStatus('blocked');
        });
      },
      { state, runner },
    );
    expect([outcome, steps]).toEqual([{ ok: true }, ['waiting', 'active', 'always', 'blocked', 'commit']]);
  });
});

describe('state', () => {
  const counting =
    (onCount: (count: number) => void = () => {}, keepOnFailure = false) =>
    (r: Registry) => {
      const counter = r.registerContext(undefined, { initial: { count: 0 }, keepOnFailure });
      r.registerHook('*', (ctx) => onCount((counter.get(ctx).count += 1)));
    };

  test('is loaded before handlers and committed after, under the name of its registry', async () => {
    const state = new MemoryState();
    const counts: number[] = [];
    await run(
      counting((count) => void counts.push(count)),
      { state },
    );
    await run(
      counting((count) => void counts.push(count)),
      { state },
    );
    expect(counts).toEqual([1, 2]);
    expect([...(await state.load()).documents]).toEqual([['root', { version: 1, value: { count: 2 } }]]);
  });

  test('is dropped when the hook fails, unless it is kept by choice', async () => {
    const state = new MemoryState();
    const failing = (keep: boolean) =>
      counting(() => {
        throw new Error('failed');
      }, keep);
    await run(failing(false), { state });
    expect((await state.load()).documents.size).toBe(0);
    await run(failing(true), { state });
    expect([...(await state.load()).documents.values()]).toEqual([{ version: 1, value: { count: 1 } }]);
  });

  test('can be replaced as a whole', async () => {
    const state = new MemoryState();
    await run(
      (r) => {
        const list = r.registerContext<readonly string[]>(undefined, { initial: [] });
        r.registerHook('config-changed', (ctx) => list.set(ctx, [...list.get(ctx), 'a']));
      },
      { state },
    );
    expect([...(await state.load()).documents.values()]).toEqual([{ version: 1, value: ['a'] }]);
  });

  test('a value that JSON cannot hold fails the hook and stores nothing', async () => {
    const state = new MemoryState();
    const { outcome } = await run(
      (r) => {
        const value = r.registerContext<{ at: unknown }>(undefined, { initial: { at: null } });
        r.registerHook('config-changed', (ctx) => value.set(ctx, { at: new Date(0) }));
      },
      { state },
    );
    expect(outcome).toMatchObject({
      error: { code: 'INVALID_VALUE', message: 'cannot store state of root.at: an instance of Date is not in JSON' },
    });
    expect((await state.load()).documents.size).toBe(0);
  });

  test('a commit that fails fails a good hook', async () => {
    const cannotSave = new CharmError('STATE_FAILED', 'cannot save local state: disk full');
    const state = {
      load: () => Promise.resolve({ documents: new Map(), warnings: [] }),
      commit: () => Promise.reject(cannotSave),
      remove: () => Promise.resolve(),
    };
    expect((await run(counting(), { state })).outcome).toEqual({ ok: false, error: cannotSave });
  });

  test('damage found by the load is told at ERROR, and the hook goes on', async () => {
    const state = {
      load: () => Promise.resolve({ documents: new Map(), warnings: ['State of root is damaged.'] }),
      commit: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    };
    expect(await run(counting(), { state })).toEqual({
      outcome: { ok: true },
      log: ['ERROR State of root is damaged.'],
    });
  });

  test('is removed after the last hook of the unit, although the charm has no handler of it', async () => {
    const state = new MemoryState();
    const register = (r: Registry) => {
      const counter = r.registerContext(undefined, { initial: 0 });
      r.registerHook('install', (ctx) => counter.set(ctx, 1));
    };
    await run(register, { state, hook: 'install' });
    expect(state.documents.size).toBe(1);
    await run(register, { state, hook: 'remove' });
    expect(state.documents.size).toBe(0);
  });

  test('is removed after the last hook of the unit', async () => {
    const state = new MemoryState();
    await run(counting(), { state });
    await run(counting(), { state, hook: 'remove' });
    expect((await state.load()).documents.size).toBe(0);
  });

  test('cannot be used before it is loaded', async () => {
    let early: StateHandle<number> | undefined;
    await run(
      (r) => {
        early = r.registerContext(undefined, { initial: 1 });
      },
      { hook: 'stop' },
    );
    expect(() => early?.get({ hookName: 'stop' } as never)).toThrowError(
      'cannot use the state of root in stop: it is not loaded',
    );
  });
});

describe('relation handlers', () => {
  test('get the relation of the event beside the context', async () => {
    const runner = new ScriptedRunner().on(['relation-set', '-r', 'db:7', '--file', '-'], { stdin: '{"name":"x"}' });
    const seen: unknown[] = [];
    const { outcome } = await run(
      (r) => {
        r.registerRelation(db).on('joined', async (ctx, relation) => {
          seen.push(relation.id, ctx.event.remoteUnit, ctx.relationName);
          await relation.set({ name: 'x' });
        });
      },
      { hook: 'db-relation-joined', runner, relation: { id: 'db:7', remoteUnit: 'mysql/0' } },
    );
    expect(outcome).toEqual({ ok: true });
    expect(seen).toEqual(['db:7', 'mysql/0', 'db']);
    runner.assertDone();
  });
});

test('a change of application settings runs the handler, without a remote unit', async () => {
  const seen: unknown[] = [];
  const { outcome } = await run(
    (r) => {
      r.registerRelation(db).on('changed', (ctx) => void seen.push(ctx.event));
    },
    { hook: 'db-relation-changed', relation: { id: 'db:7', remoteApplication: 'mysql' } },
  );
  expect([outcome, seen]).toEqual([
    { ok: true },
    [
      {
        kind: 'relation',
        change: 'changed',
        endpoint: 'db',
        relationId: 'db:7',
        remoteApplication: 'mysql',
        remoteUnit: undefined,
      },
    ],
  ]);
});

test('an endpoint whose name ends like a hook gets its own hooks', async () => {
  const seen: unknown[] = [];
  await run(
    (r) => {
      const odd = r.registerRelation({ ...db, name: 'a-relation-joined' });
      odd.on('any', (ctx, relation) => void seen.push(ctx.event.change, ctx.event.endpoint, relation.endpoint));
    },
    {
      hook: 'a-relation-joined-relation-changed',
      relation: { id: 'a-relation-joined:1', remoteUnit: 'mysql/0' },
    },
  );
  expect(seen).toEqual(['changed', 'a-relation-joined', 'a-relation-joined']);
});

describe('the registering function', () => {
  test.for([
    [{}, 'cannot register the charm: its entry exports no function registerHooks'],
    [() => Promise.resolve(), 'cannot register the charm: registerHooks is asynchronous'],
    [
      async () => {
        throw new Error('later');
      },
      'cannot register the charm: registerHooks is asynchronous',
    ],
  ] as const)('%o is refused', async ([register, message]) => {
    await expect(run(register as never)).rejects.toMatchObject({ code: 'INVALID_REGISTRATION', message });
  });
});
