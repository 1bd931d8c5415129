import { expectTypeOf, test } from 'vitest';
import type {
  ConfigOption,
  Context,
  Endpoint,
  HookEvent,
  LifecycleEvent,
  Registry,
  RelationChangedEvent,
  RelationEvent,
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
