import { expectTypeOf, test } from 'vitest';
import type {
  ActionEvent,
  ConfigOption,
  Context,
  Endpoint,
  HookEvent,
  LifecycleEvent,
  Registry,
  RelationBrokenEvent,
  RelationChangedEvent,
  RelationEvent,
  RelationHook,
  RelationId,
  RelationJoinedEvent,
  SecretEvent,
  StateHandle,
  StorageEvent,
  UnitName,
  WorkloadEvent,
} from '../../../../packages/sdk/src/index.ts';

declare const r: Registry;

test('an option has the type of its declaration; without default it may be undefined', () => {
  expectTypeOf(r.registerConfig('a', { type: 'string', default: 'x' })).toEqualTypeOf<ConfigOption<string>>();
  expectTypeOf(r.registerConfig('a', { type: 'string' })).toEqualTypeOf<ConfigOption<string | undefined>>();
  expectTypeOf(r.registerConfig('a', { type: 'int', default: 1 })).toEqualTypeOf<ConfigOption<number>>();
  expectTypeOf(r.registerConfig('a', { type: 'float' })).toEqualTypeOf<ConfigOption<number | undefined>>();
  expectTypeOf(r.registerConfig('a', { type: 'boolean', default: false })).toEqualTypeOf<ConfigOption<boolean>>();
  expectTypeOf(r.registerConfig('a', { type: 'secret' })).toEqualTypeOf<ConfigOption<string | undefined>>();
});

test('an option that contradicts itself is refused', () => {
  // @ts-expect-error a default of another type
  r.registerConfig('a', { type: 'int', default: 'x' });
  // @ts-expect-error a type that Juju does not have
  r.registerConfig('a', { type: 'bool' });
  // @ts-expect-error a secret has no default
  r.registerConfig('a', { type: 'secret', default: 'x' });
});

test('a misspelt hook is refused', () => {
  // @ts-expect-error no such hook
  r.registerHook('instal', () => {});
  // @ts-expect-error no such relation change
  r.registerHook('db-relation-join', () => {});
  // @ts-expect-error actions are spelt actions/<name>
  r.registerHook('backup', () => {});
});

test('a handler gets the event of its hook', () => {
  r.registerHook('install', (ctx) => void expectTypeOf(ctx.event).toEqualTypeOf<LifecycleEvent<'install'>>());
  r.registerHook('db-relation-joined', (ctx) => void expectTypeOf(ctx.event).toEqualTypeOf<RelationJoinedEvent>());
  r.registerHook('db-relation-changed', (ctx) => void expectTypeOf(ctx.event).toEqualTypeOf<RelationChangedEvent>());
  r.registerHook('data-storage-attached', (ctx) => void expectTypeOf(ctx.event).toEqualTypeOf<StorageEvent>());
  r.registerHook('secret-rotate', (ctx) => void expectTypeOf(ctx.event).toEqualTypeOf<SecretEvent>());
  r.registerHook('web-pebble-ready', (ctx) => void expectTypeOf(ctx.event).toEqualTypeOf<WorkloadEvent>());
  r.registerHook('actions/backup', (ctx) => void expectTypeOf(ctx.event.action).toEqualTypeOf<string>());
  r.registerHook('*', (ctx) => void expectTypeOf(ctx.event).toEqualTypeOf<HookEvent>());
});

test('the remote unit is certain where Juju always sends one', () => {
  r.registerHook('db-relation-joined', (ctx) => void expectTypeOf(ctx.event.remoteUnit).toEqualTypeOf<UnitName>());
  r.registerHook(
    'db-relation-changed',
    (ctx) => void expectTypeOf(ctx.event.remoteUnit).toEqualTypeOf<UnitName | undefined>(),
  );
  r.registerHook('db-relation-broken', (ctx) => {
    // @ts-expect-error a broken relation has no remote unit
    void ctx.event.remoteUnit;
  });
});

test('an endpoint keeps its name, and its handlers get relation and event', () => {
  const endpoint = r.registerRelation({ name: 'db', role: 'requirer', interface: 'mysql' });
  expectTypeOf(endpoint).toEqualTypeOf<Endpoint<'db'>>();
  endpoint.on('joined', (ctx, relation) => {
    expectTypeOf(ctx.event).toEqualTypeOf<RelationJoinedEvent>();
    expectTypeOf(relation.set).parameter(0).toEqualTypeOf<Readonly<Record<string, string | undefined>>>();
  });
  endpoint.on('any', (ctx) => void expectTypeOf(ctx.event).toEqualTypeOf<RelationEvent>());
  // @ts-expect-error no such change
  endpoint.on('join', () => {});
});

test('remote settings cannot be written', async () => {
  const [relation] = await r
    .registerRelation({ name: 'db', role: 'requirer', interface: 'i' })
    .relations({} as Context);
  if (relation === undefined) return;
  expectTypeOf(await relation.remoteUnit('mysql/0').get('host')).toEqualTypeOf<string | undefined>();
  // @ts-expect-error remote units are read-only
  await relation.remoteUnit('mysql/0').set({ a: 'b' });
  // @ts-expect-error the remote application is read-only
  await relation.remoteApplication.set({ a: 'b' });
  // @ts-expect-error settings are text
  await relation.ownUnit.set({ port: 80 });
  // @ts-expect-error not a unit's name
  relation.remoteUnit('mysql');
});

test('state has the type of its initial value', () => {
  expectTypeOf(r.registerContext(undefined, { initial: { count: 0 } })).toEqualTypeOf<StateHandle<{ count: number }>>();
  expectTypeOf(r.registerContext(() => {})).toEqualTypeOf<void>();
});

test('statuses are those that a charm can set', () => {
  r.registerHook('start', async (ctx) => {
    await ctx.setStatus('active');
    // @ts-expect-error Juju sets error itself
    await ctx.setStatus('error');
  });
});

test('a hook name is read by its end, as Juju reads it', () => {
  r.registerHook('db-relation-storage-attached', (ctx) => void expectTypeOf(ctx.event).toEqualTypeOf<StorageEvent>());
  r.registerHook('x-storage-pebble-ready', (ctx) => void expectTypeOf(ctx.event).toEqualTypeOf<WorkloadEvent>());
  r.registerHook(
    'a-relation-joined-relation-broken',
    (ctx) => void expectTypeOf(ctx.event).toEqualTypeOf<RelationBrokenEvent>(),
  );
  r.registerHook('actions/db-relation-joined', (ctx) => void expectTypeOf(ctx.event).toEqualTypeOf<ActionEvent>());
});

test('a name that is known only as a kind gives the events of that kind', () => {
  const hook = 'db-relation-joined' as RelationHook;
  r.registerHook(hook, (ctx) => void expectTypeOf(ctx.event).toEqualTypeOf<RelationEvent>());
});

test('a handler returns nothing, or the promise of nothing', () => {
  r.registerHook('start', () => {});
  r.registerHook('start', async () => {});
  // @ts-expect-error a value that nobody would read
  r.registerHook('start', () => 5);
  // @ts-expect-error a value that nobody would read
  r.registerHook('start', async () => 'done');
  // @ts-expect-error no function
  r.registerHook('start', undefined);
  // @ts-expect-error a value that nobody would read
  r.registerAlways(() => true);
});

test('a handler cannot demand more than its hook brings', () => {
  const onJoined = (ctx: Context<RelationJoinedEvent>): void => void ctx.event.remoteUnit;
  r.registerHook('db-relation-joined', onJoined);
  // @ts-expect-error changed may come without a unit
  r.registerHook('db-relation-changed', onJoined);
  // @ts-expect-error install has no relation
  r.registerHook('install', onJoined);
  // A handler of any event serves every hook.
  r.registerHook('install', (ctx: Context) => void ctx.event.kind);
});

test('an event has the members of its kind only', () => {
  r.registerHook('start', (ctx) => {
    // @ts-expect-error start has no relation
    void ctx.event.relationId;
  });
  r.registerHook('*', (ctx) => {
    // @ts-expect-error not before the kind is known
    void ctx.event.relationId;
    if (ctx.event.kind === 'relation') expectTypeOf(ctx.event.relationId).toEqualTypeOf<RelationId>();
  });
});

test('an endpoint states name, role and interface, and no more than there is', () => {
  // @ts-expect-error not a role
  r.registerRelation({ name: 'db', role: 'client', interface: 'mysql' });
  // @ts-expect-error without interface
  r.registerRelation({ name: 'db', role: 'requirer' });
  // @ts-expect-error a misspelt member
  r.registerRelation({ name: 'db', role: 'requirer', interface: 'mysql', scop: 'global' });
  // @ts-expect-error not a scope
  r.registerRelation({ name: 'db', role: 'requirer', interface: 'mysql', scope: 'machine' });
});

test('the name of an endpoint that is not known before stays text', () => {
  const name: string = ['db'].join('');
  expectTypeOf(r.registerRelation({ name, role: 'peer', interface: 'i' })).toEqualTypeOf<Endpoint>();
});

test('an option is declared with its type and its own kind of default', () => {
  // @ts-expect-error without type
  r.registerConfig('a', { default: 'x' });
  // @ts-expect-error null is no default
  r.registerConfig('a', { type: 'string', default: null });
  r.registerHook('start', async (ctx) => {
    // @ts-expect-error unset without a default
    const port: number = await r.registerConfig('port', { type: 'int' }).get(ctx);
    // @ts-expect-error a handle is read with the context
    await r.registerConfig('port', { type: 'int' }).get();
    void port;
  });
});

test('ports name the protocol first', () => {
  r.registerHook('start', async (ctx) => {
    await ctx.openPort('tcp', { from: 80, to: 90 });
    // @ts-expect-error the other way round
    await ctx.openPort(80, 'tcp');
    // @ts-expect-error not a protocol
    await ctx.openPort('sctp', 80);
  });
});

test('state cannot change its shape', () => {
  const state = r.registerContext(undefined, { initial: { count: 0 } });
  r.registerHook('start', (ctx) => {
    // @ts-expect-error a misspelt member
    state.get(ctx).cont += 1;
    // @ts-expect-error of another type
    state.set(ctx, { count: '1' });
  });
  // @ts-expect-error without initial value
  r.registerContext(undefined, { version: 1 });
});

test('a command answers an exit code, a service or nothing', () => {
  r.registerCommand((ctx) => {
    expectTypeOf(ctx.signal).toEqualTypeOf<AbortSignal>();
    // @ts-expect-error a command has no hook and no log
    void ctx.log;
    return 3;
  });
  // @ts-expect-error not an exit code
  r.registerCommand(() => 'done');
  // @ts-expect-error a service can be waited for
  r.registerCommand(() => ({ kill: () => {} }));
});

test('the outcome says whether there is an error', () => {
  r.registerAlways((_ctx, outcome) => {
    // @ts-expect-error only of a hook that failed
    void outcome.error;
    if (!outcome.ok) expectTypeOf(outcome.error).toEqualTypeOf<unknown>();
  });
});
