import { describe, expect, test } from 'vitest';
import type { Context, Endpoint, HookName, Registry } from '../../../../packages/sdk/src/index.ts';
import { UnimplementedToolError } from '../../../../packages/sdk/src/index.ts';
import { ScriptedRunner, runHook } from '../../../../packages/sdk/src/testing.ts';
import type { RunHookOptions } from '../../../../packages/sdk/src/testing.ts';

const joined = { hook: 'db-relation-joined', relation: { id: 'db:7', remoteUnit: 'mysql/1' } } as const;
const broken = { hook: 'db-relation-broken', relation: { id: 'db:7', remoteApplication: 'mysql' } } as const;

/** Runs one handler of one hook and gives what it returned or threw. */
async function inHook<Result>(
  work: (ctx: Context) => Result | Promise<Result>,
  options: Partial<RunHookOptions> & { hook?: HookName } = {},
  register: (r: Registry) => void = () => {},
): Promise<Result> {
  let result: { value: Result } | undefined;
  const { outcome } = await runHook(
    (r) => {
      register(r);
      r.clone('part').registerHook('*', async (ctx) => {
        result = { value: await work(ctx) };
      });
    },
    { hook: 'install', runner: new ScriptedRunner(), ...options },
  );
  if (!outcome.ok) throw (outcome.error as Error).cause;
  return (result as { value: Result }).value;
}

describe('fields', () => {
  test('of any hook', async () => {
    expect(
      await inHook((ctx) => [
        ctx.uuid,
        ctx.unit,
        ctx.application,
        ctx.charmDir,
        ctx.hookStateDir,
        ctx.hookName,
        ctx.stateDir(),
        ctx.commandName(),
        ctx.unitTag(),
        ctx.isRelationHook(),
        ctx.relationName,
        ctx.relationId,
        ctx.remoteUnit,
        ctx.event,
      ]),
    ).toEqual([
      '373b309b-4a86-4f13-88e2-c213d97075b8',
      'someunit/0',
      'someunit',
      '/dev/null',
      '/var/lib/juju-localstate',
      'install',
      '/var/lib/juju-localstate/373b309b-4a86-4f13-88e2-c213d97075b8-unit-someunit-0/root.part',
      'cmd-root.part',
      'unit-someunit-0',
      false,
      undefined,
      undefined,
      undefined,
      { kind: 'lifecycle', hook: 'install' },
    ]);
  });

  test('of relation hooks', async () => {
    const fields = (ctx: Context) => [ctx.isRelationHook(), ctx.relationName, ctx.relationId, ctx.remoteUnit];
    const register = (r: Registry) => void r.registerRelation({ name: 'db', role: 'requirer', interface: 'i' });
    expect(await inHook(fields, joined, register)).toEqual([true, 'db', 'db:7', 'mysql/1']);
    expect(await inHook(fields, broken, register)).toEqual([true, 'db', 'db:7', undefined]);
  });
});

describe('relation()', () => {
  const argv = ['relation-get', '--format', 'json', '-r', 'db:7', '--', '-', 'mysql/1'];

  test('reads the settings of the remote unit once', async () => {
    const runner = new ScriptedRunner().on(argv, { json: { host: 'h' } });
    expect(await inHook(async (ctx) => [await ctx.relation(), await ctx.relation()], { ...joined, runner })).toEqual([
      { host: 'h' },
      { host: 'h' },
    ]);
  });

  test('is undefined where no remote unit caused the hook', async () => {
    expect(await inHook((ctx) => ctx.relation(), broken)).toBeUndefined();
  });

  test('refuses other hooks', async () => {
    await expect(inHook((ctx) => ctx.relation())).rejects.toMatchObject({
      code: 'WRONG_HOOK',
      message: 'cannot read the remote settings: install is not a relation hook',
      hint: 'take relations from endpoint.relations(ctx), which works in every hook',
    });
    await expect(inHook((ctx) => ctx.setRelation({ a: 'b' }))).rejects.toMatchObject({
      code: 'WRONG_HOOK',
      message: 'cannot set relation settings: install is not a relation hook',
    });
  });
});

describe('writing settings', () => {
  test('setRelation and setRelationWithId', async () => {
    const runner = new ScriptedRunner()
      .on(['relation-set', '-r', 'db:7', '--file', '-'], { stdin: '{"a":"1","b":""}' })
      .on(['relation-set', '-r', 'web:2', '--file', '-'], { stdin: '{"c":"3"}' });
    await inHook(
      async (ctx) => {
        await ctx.setRelation({ a: '1', b: undefined });
        await ctx.setRelationWithId('web:2', { c: '3' });
        await ctx.setRelationWithId('web:2', {});
      },
      { ...joined, runner },
    );
    runner.assertDone();
  });
});

test('loadRelations gives the nested map of all registered endpoints', async () => {
  const get = (unit: string, id: string) => ['relation-get', '--format', 'json', '-r', id, '--', '-', unit];
  const runner = new ScriptedRunner({ order: 'any' })
    .on(['relation-ids', '--format', 'json', '--', 'db'], { json: ['db:7'] })
    .on(['relation-ids', '--format', 'json', '--', 'web'], { json: [] })
    .on(['relation-list', '--format', 'json', '-r', 'db:7'], { json: ['m/10', 'm/2'] })
    .on(get('m/2', 'db:7'), { json: { k: '2' } })
    .on(get('m/10', 'db:7'), { json: null });
  const relations = await inHook(
    (ctx) => ctx.loadRelations(),
    { runner },
    (r) => {
      r.registerRelation({ name: 'db', role: 'requirer', interface: 'i' });
      r.registerRelation({ name: 'web', role: 'provider', interface: 'i' });
    },
  );
  expect([...relations].map(([id, units]) => [id, [...units]])).toEqual([
    [
      'db:7',
      [
        ['m/2', { k: '2' }],
        ['m/10', {}],
      ],
    ],
  ]);
  runner.assertDone();
});

describe('configuration', () => {
  const config = { s: 'text', i: 3, f: 1.5, b: false, unset: null };
  const runner = () => new ScriptedRunner().on(['config-get', '--all', '--format', 'json'], { json: config });

  test('is read in one call, and an unset option is undefined', async () => {
    const values = await inHook(
      async (ctx) => [
        await ctx.getConfigString('s'),
        await ctx.getConfigInt('i'),
        await ctx.getConfigFloat64('f'),
        await ctx.getConfigBool('b'),
        await ctx.getConfig('unset'),
        await ctx.getConfigString('unknown'),
        await ctx.getAllConfig(),
      ],
      { runner: runner() },
    );
    expect(values).toEqual(['text', 3, 1.5, false, undefined, undefined, config]);
  });

  test.for([
    ['getConfigString', 'i', 'cannot read configuration option "i": expected string, got 3'],
    ['getConfigInt', 'f', 'cannot read configuration option "f": expected int, got 1.5'],
    ['getConfigFloat64', 's', 'cannot read configuration option "s": expected float, got "text"'],
    ['getConfigBool', 's', 'cannot read configuration option "s": expected boolean, got "text"'],
  ] as const)('%s(%s) of another type is an error', async ([method, key, message]) => {
    await expect(inHook<unknown>((ctx) => ctx[method](key), { runner: runner() })).rejects.toMatchObject({
      code: 'INVALID_VALUE',
      message,
    });
  });
});

describe('what is read once', () => {
  test('cannot be changed by whoever reads it, and names that every object has are no options', async () => {
    const runner = new ScriptedRunner({ order: 'any' })
      .on(['config-get', '--all', '--format', 'json'], { json: { a: 1 } })
      .on(['relation-ids', '--format', 'json', '--', 'db'], { json: ['db:7'] });
    const frozen = await inHook(
      async (ctx) => [Object.isFrozen(await ctx.getAllConfig()), Object.isFrozen(await ctx.relationIds('db'))],
      { runner },
    );
    expect(frozen).toEqual([true, true]);
    const options = new ScriptedRunner().on(['config-get', '--all', '--format', 'json'], { json: {} });
    expect(await inHook((ctx) => ctx.getConfig('constructor'), { runner: options })).toBeUndefined();
  });

  test('is asked for once, also by readers at the same time', async () => {
    const network = ['network-get', '--format', 'json', '--', 'db'];
    const runner = new ScriptedRunner({ order: 'any' })
      .on(network, { json: { 'ingress-addresses': ['10.0.0.1'] } })
      .on(['unit-get', '--', 'private-address'], { stdout: '10.0.0.2\n' })
      .on(['unit-get', '--', 'public-address'], { stdout: '192.0.2.1\n' });
    const read = (ctx: Context) =>
      Promise.all([
        ctx.network('db'),
        ctx.network('db'),
        ctx.privateAddress(),
        ctx.privateAddress(),
        ctx.publicAddress(),
      ]);
    const [first, second, ...addresses] = await inHook(read, { runner });
    expect(first).toEqual({ bindAddress: undefined, ingressAddress: '10.0.0.1', egressSubnets: [] });
    expect(second).toBe(first);
    expect(addresses).toEqual(['10.0.0.2', '10.0.0.2', '192.0.2.1']);
    runner.assertDone();
  });
});

describe('the relations of an endpoint', () => {
  const runner = () =>
    new ScriptedRunner().on(['relation-ids', '--format', 'json', '--', 'db'], { json: ['db:10', 'db:2', 'db:7'] });

  test('come in order of their number, from the context and from the handle', async () => {
    expect((await inHook((ctx) => ctx.relations('db'), { runner: runner() })).map(({ id }) => id)).toEqual([
      'db:2',
      'db:7',
      'db:10',
    ]);
    let endpoint: Endpoint | undefined;
    const relations = await inHook(
      (ctx) => endpoint?.relations(ctx) ?? [],
      { runner: runner() },
      (r) => {
        endpoint = r.registerRelation({ name: 'db', role: 'requirer', interface: 'i' });
      },
    );
    expect(relations.map(({ id, endpoint: name }) => [id, name])).toEqual([
      ['db:2', 'db'],
      ['db:7', 'db'],
      ['db:10', 'db'],
    ]);
  });
});

describe('the handle of an option', () => {
  const readOption = async (answer: Record<string, string | number | null>) => {
    const runner = new ScriptedRunner().on(['config-get', '--all', '--format', 'json'], { json: answer });
    let port: { get(ctx: Context): Promise<number> } | undefined;
    return inHook(
      (ctx) => port?.get(ctx),
      { runner },
      (r) => {
        port = r.registerConfig('port', { type: 'int', default: 80 });
      },
    );
  };

  test('gives the value, or the default while the agent does not know the option yet', async () => {
    expect(await readOption({ port: 8080 })).toBe(8080);
    expect(await readOption({ port: null })).toBe(80);
    expect(await readOption({})).toBe(80);
  });

  test('refuses a value of another type', async () => {
    await expect(readOption({ port: '80' })).rejects.toMatchObject({
      code: 'INVALID_VALUE',
      message: 'cannot read configuration option "port": expected int, got "80"',
    });
  });
});

describe('status', () => {
  test('an agent without statuses is passed over with a line at DEBUG', async () => {
    const runner = new ScriptedRunner().on(['status-set', '--', 'active', ''], {
      error: new UnimplementedToolError('status-set'),
    });
    const { outcome, log } = await runHook((r) => r.registerHook('install', (ctx) => ctx.setStatus('active')), {
      hook: 'install',
      runner,
    });
    expect({ outcome, log }).toEqual({
      outcome: { ok: true },
      log: ['DEBUG Status active not set: cannot run status-set: this Juju has no such hook tool'],
    });
  });

  test('the application status needs leadership', async () => {
    const runner = new ScriptedRunner().on(['is-leader', '--format', 'json'], { json: false });
    await expect(inHook((ctx) => ctx.setApplicationStatus('active', 'x'), { runner })).rejects.toMatchObject({
      code: 'NOT_LEADER',
      message: 'cannot set the status of application someunit: someunit/0 is not the leader',
    });
  });
});

test('leadership is asked once, and again only after the question failed', async () => {
  const runner = new ScriptedRunner()
    .on(['is-leader', '--format', 'json'], { exitCode: 1, stderr: 'ERROR leadership status unknown: x\n' })
    .on(['is-leader', '--format', 'json'], { json: true });
  const answers = await inHook(
    async (ctx) => {
      await ctx.isLeader().catch(() => 'failed');
      return [await ctx.isLeader(), await ctx.isLeader()];
    },
    { runner },
  );
  expect(answers).toEqual([true, true]);
  runner.assertDone();
});

test('logf takes placeholders, and levels have methods', async () => {
  const { log } = await runHook(
    (r) =>
      r.registerHook('install', (ctx) => {
        ctx.logf('%s is %d', 'x', 3);
        ctx.log.info('again');
        ctx.log.warning('careful');
      }),
    { hook: 'install', runner: new ScriptedRunner() },
  );
  expect(log).toEqual(['INFO x is 3\nagain', 'WARNING careful']);
});
