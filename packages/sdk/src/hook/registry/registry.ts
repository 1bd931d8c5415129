import { CharmError } from '../../errors/charm-error.ts';
import type { HookName } from '../../juju/hook-name.ts';
import { checkStateOptions } from '../../state/state-options.ts';
import type { StateOptions } from '../../state/state-options.ts';
import {
  checkAsset,
  checkCharmInfo,
  checkCloneName,
  checkConfigOption,
  checkFunction,
  checkHookName,
  checkRelation,
  checkResource,
} from './check-declaration.ts';
import type { CommandFunction } from './command.ts';
import { createConfigOption } from './config-option.ts';
import type { ConfigOption, ValueOf } from './config-option.ts';
import type { AssetSpec, CharmInfo, ConfigOptionSpec, RelationSpec, ResourceSpec } from './declarations.ts';
import { createEndpoint, relationChanges } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import type { AlwaysHandler, ContextSetter, Handler, HandlerOf } from './handlers.ts';
import { addNamed, addOnce, emptyTables, namelessCharm } from './registration-tables.ts';
import type {
  AssetEntry,
  ContextEntry,
  Registered,
  RegistrationTables,
  ResolvedRelation,
  StateEntry,
} from './registration-tables.ts';
import { createResource } from './resource.ts';
import type { Resource } from './resource.ts';
import { captureSite } from './site.ts';
import type { RegistrationSite } from './site.ts';
import { createStateHandle } from './state-handle.ts';
import type { StateHandle } from './state-handle.ts';

const tables = new WeakMap<Registry, RegistrationTables>();

/**
 * Where a charm declares what it is and does. The same function registers at build time, to make the charm's files, and
 * at the start of every hook, to handle it; so it must register the same things every time and touch nothing else.
 *
 * A {@link clone} gives a reusable part its own name, which is the name of its state, its state directory and its
 * command. All else is shared by the whole tree. Each method that registers throws a {@link CharmError}:
 * INVALID_REGISTRATION when what it gets is wrong in itself, CONFLICTING_REGISTRATION when it contradicts an earlier
 * one, REGISTRATION_CLOSED when `registerHooks` has returned.
 *
 * @example
 * function registerHooks(registry: Registry): void {
 *   registry.setCharmInfo({ name: 'hello', summary: 'Greets', description: 'Greets whoever relates to it.' });
 *   const greeting = registry.registerConfig('greeting', { type: 'string', default: 'hello' });
 *   registry.registerHook('config-changed', async (ctx) => ctx.setStatus('active', await greeting.get(ctx)));
 * }
 * registerHooks(r);
 */
export class Registry {
  /** `root`, or the parent's name and the clone's with a dot between: also the name of its state and its command. */
  readonly name: string;
  readonly #tables: RegistrationTables;
  readonly #clones = new Map<string, Registered<string>>();

  /** Makes the root of a tree. The two parameters are for {@link clone}, which checks them. */
  constructor(parent?: Registry, name?: string) {
    this.name = parent === undefined ? 'root' : `${parent.name}.${String(name)}`;
    this.#tables = parent === undefined ? emptyTables() : parent.#tables;
    tables.set(this, this.#tables);
  }

  /**
   * Makes a registry of its own name below this one. Names are letters, digits, `-` and `_`; this registry has each
   * once.
   *
   * @example
   * const http = r.clone('http');
   * http.registerCommand((ctx) => console.log(ctx.runCommandName)); // root.http
   */
  clone(name: string): Registry {
    const added = this.#register(this.clone, name);
    checkCloneName(name);
    addOnce(this.#clones, `registry "${this.name}.${name}"`, name, added);
    return new Registry(this, name);
  }

  /**
   * States the charm's name and texts for `metadata.yaml`. The last call wins, from whichever clone.
   *
   * @example
   * r.setCharmInfo({ name: 'hello', summary: 'Greets', description: 'Greets whoever relates to it.' });
   */
  setCharmInfo(info: CharmInfo): void {
    const added = this.#register(this.setCharmInfo, frozen(info));
    checkCharmInfo(info);
    this.#tables.charm = added;
  }

  /** What {@link setCharmInfo} stated; `anon` with empty texts before. */
  charmInfo(): CharmInfo {
    return this.#tables.charm?.spec ?? namelessCharm;
  }

  /**
   * Adds a handler of a hook, or with `*` of any hook. Handlers run in the order of their registration over the whole
   * tree; those of `*` run after those of the hook itself, for every hook that Juju fires. The first that fails ends
   * the hook, and Juju runs a failed hook again.
   *
   * @example
   * r.registerHook('install', (ctx) => ctx.setStatus('maintenance', 'Installing'));
   * r.registerHook('data-storage-attached', (ctx) => ctx.log.info(`Attached at ${ctx.event.location}`));
   * r.registerHook('*', (ctx) => ctx.log.debug(`${ctx.hookName} ran`));
   */
  registerHook<Name extends HookName | '*'>(name: Name, handler: HandlerOf<Name>): void {
    // The event's type is checked here and by the dispatch, which runs a handler for its own hook only.
    this.#addHook(this.registerHook, name, handler as Handler, `handler of hook "${name}"`);
  }

  /**
   * Adds a handler that runs at the end of every hook, also of one that failed, and is told how it went. After a failure
   * only what Juju does at once has effect, such as a status and the log.
   *
   * @example
   * r.registerAlways(async (ctx, outcome) => {
   *   if (!outcome.ok) await ctx.setStatus('blocked', `${ctx.hookName} failed; see the log`);
   * });
   */
  registerAlways(handler: AlwaysHandler): void {
    const added = this.#register(this.registerAlways, { handler });
    checkFunction('handler of every hook', handler);
    this.#tables.always.push(added);
    this.#tables.order.push(added);
  }

  /**
   * Has the setter called with this registry's context before any handler runs. At most once per registry.
   *
   * @example
   * let current: Context | undefined;
   * r.clone('part').registerContext((ctx) => {
   *   current = ctx;
   * });
   */
  registerContext(setter: ContextSetter): void;
  /**
   * Gives this registry a persistent value, loaded before handlers and committed after the hook has succeeded. At most
   * once per registry; the value's type is that of `initial`.
   *
   * @throws {@link CharmError} INVALID_VALUE when `initial` is not JSON.
   * @example
   * const published = r.registerContext<Record<string, string>>(undefined, { initial: {} });
   * r.registerHook('config-changed', (ctx) => published.set(ctx, { port: '80' }));
   */
  registerContext<Value>(setter: ContextSetter | undefined, state: StateOptions<Value>): StateHandle<Value>;
  registerContext<Value>(setter: ContextSetter | undefined, state?: StateOptions<Value>): StateHandle<Value> | void {
    const entry: StateEntry | undefined =
      state === undefined ? undefined : { options: frozen(state), value: undefined };
    const added = this.#register<ContextEntry>(this.registerContext, { setter, state: entry });
    if (setter !== undefined || state === undefined) checkFunction(`context setter of ${this.name}`, setter);
    if (state !== undefined) checkStateOptions(state, this.name);
    addOnce(this.#tables.contexts, `context of ${this.name}`, this.name, added);
    return entry === undefined ? undefined : createStateHandle(this.name, entry);
  }

  /**
   * Makes `bin/runhook cmd-<this registry's name> args…` run a function. At most once per registry. It needs no Juju
   * around it, so systemd can run it.
   *
   * @example
   * r.clone('version').registerCommand(() => console.log('1.0'));
   */
  registerCommand(command: CommandFunction): void {
    const added = this.#register(this.registerCommand, command);
    checkFunction(`command of ${this.name}`, command);
    addOnce(this.#tables.commands, `command of ${this.name}`, this.name, added);
  }

  /**
   * Declares an option of the charm's configuration for `config.yaml` (juju: charm/config.go). The handle's type follows
   * `type` and `default`. Declaring the same one again gives another handle of it.
   *
   * @example
   * const port = r.registerConfig('port', { type: 'int', default: 8080, description: 'TCP port' });
   * r.registerHook('config-changed', async (ctx) => ctx.openPort('tcp', await port.get(ctx)));
   */
  registerConfig<const Spec extends ConfigOptionSpec>(name: string, option: Spec): ConfigOption<ValueOf<Spec>> {
    const added = this.#register(this.registerConfig, frozen(option));
    checkConfigOption(name, option);
    addNamed(this.#tables.config, 'configuration option', name, added);
    return createConfigOption<Spec>(name, added.spec);
  }

  /**
   * Declares an endpoint for `metadata.yaml` (juju: charm/meta.go). Declaring the same one again gives another handle of
   * it.
   *
   * @example
   * const website = r.registerRelation({ name: 'website', role: 'provider', interface: 'http' });
   * r.registerHook('config-changed', async (ctx) => {
   *   for (const relation of await website.relations(ctx)) await relation.set({ port: '80' });
   * });
   */
  registerRelation<const Name extends string>(spec: RelationSpec & { readonly name: Name }): Endpoint<Name> {
    const resolved: ResolvedRelation = {
      name: spec.name,
      role: spec.role,
      interface: spec.interface,
      scope: spec.scope ?? 'global',
      limit: spec.limit,
      optional: spec.optional ?? false,
    };
    const added = this.#register(this.registerRelation, frozen(resolved));
    checkRelation(spec);
    addNamed(this.#tables.relations, 'relation', spec.name, added);
    const { name, role, interface: interfaceName } = spec;
    return createEndpoint({ name, role, interface: interfaceName }, (callee, change, handler) => {
      for (const each of change === 'any' ? relationChanges : [change]) {
        this.#addHook(callee, `${name}-relation-${each}`, handler, `handler of "${name}" ${change}`);
      }
    });
  }

  /**
   * Declares a resource that comes with the charm, for `metadata.yaml` (juju: charm/resource/meta.go). Declaring the same
   * one again gives another handle of it.
   *
   * @example
   * const jar = r.registerResource({ name: 'server-jar', type: 'file', filename: 'server.jar' });
   * r.registerHook('install', async (ctx) => ctx.log.info(`The jar is ${await jar.path(ctx)}`));
   */
  registerResource(spec: ResourceSpec): Resource {
    const added = this.#register(this.registerResource, frozen(spec));
    checkResource(spec);
    addNamed(this.#tables.resources, 'resource', spec.name, added);
    return createResource(spec.name);
  }

  /**
   * Puts a file into the charm directory. A content given as a function is made when the charm is built and at no other
   * time, so it may be large. Paths are relative, with `/` between their parts, and each is given once.
   *
   * @example
   * r.registerAsset('files/motd', 'Welcome\n');
   * r.registerAsset('files/start', { content: () => '#!/bin/sh\necho started\n', executable: true });
   */
  registerAsset(path: string, asset: AssetSpec | AssetSpec['content']): void {
    const isSpec = typeof asset === 'object' && asset !== null && 'content' in asset;
    const { content, executable = false } = isSpec ? asset : { content: asset };
    const entry: AssetEntry = { path, executable, content: typeof content === 'function' ? content : () => content };
    const added = this.#register(this.registerAsset, entry);
    checkAsset(path, content);
    addOnce(this.#tables.assets, `asset "${path}"`, path, added);
  }

  /** Names of the hooks that have a handler, sorted, without `*`. */
  registeredHooks(): readonly string[] {
    const names = this.#tables.hooks.map(({ spec }) => spec.name).filter((name) => name !== '*');
    return sorted(new Set(names));
  }

  /** All endpoints, sorted by name. */
  registeredRelations(): readonly Readonly<ResolvedRelation>[] {
    return sortedSpecs(this.#tables.relations, (_name, spec) => spec);
  }

  /** All options with their names, sorted by name. */
  registeredConfig(): readonly Readonly<ConfigOptionSpec & { name: string }>[] {
    return sortedSpecs(this.#tables.config, (name, spec) => Object.freeze({ name, ...spec }));
  }

  /** All resources, sorted by name. */
  registeredResources(): readonly Readonly<ResourceSpec>[] {
    return sortedSpecs(this.#tables.resources, (_name, spec) => spec);
  }

  /** Paths of all assets, sorted. */
  registeredAssets(): readonly string[] {
    return sorted(this.#tables.assets.keys());
  }

  /** Names of all registries that have a command, sorted. */
  registeredCommands(): readonly string[] {
    return sorted(this.#tables.commands.keys());
  }

  #addHook(callee: (...values: never[]) => unknown, name: string, handler: Handler, what: string): void {
    const added = this.#register(callee, { name, handler });
    checkHookName(name);
    checkFunction(what, handler);
    this.#tables.hooks.push(added);
    this.#tables.order.push(added);
  }

  #register<Spec>(callee: (...values: never[]) => unknown, spec: Spec): Registered<Spec> {
    if (this.#tables.closed) {
      throw new CharmError(
        'REGISTRATION_CLOSED',
        `cannot call ${callee.name} on ${this.name}: registration has ended`,
        { hint: 'register in registerHooks itself, synchronously; handlers and later callbacks come too late' },
      );
    }
    const site: RegistrationSite = captureSite(callee);
    return { registry: this.name, site, spec };
  }
}

/** The tables behind a registry. */
export function tablesOf(registry: Registry): RegistrationTables {
  // The constructor put them there.
  return tables.get(registry) as RegistrationTables;
}

/**
 * Gives the charm an `install` and a `start` hook whatever else it registered, a `remove` hook if it keeps state, which
 * goes with the unit, and ends registration. The generated program calls it after `registerHooks`.
 */
export function registerMainHooks(registry: Registry): void {
  const all = tablesOf(registry);
  const keepsState = [...all.contexts.values()].some(({ spec }) => spec.state !== undefined);
  for (const hook of ['install', 'start', ...(keepsState ? ['remove' as const] : [])] as const) {
    registry.registerHook(hook, () => undefined);
  }
  all.closed = true;
}

function frozen<Value extends object>(value: Value): Value {
  return Object.freeze({ ...value });
}

function sorted(names: Iterable<string>): readonly string[] {
  return Object.freeze([...names].sort());
}

function sortedSpecs<Spec, Shown>(
  table: ReadonlyMap<string, Registered<Spec>>,
  show: (name: string, spec: Spec) => Shown,
): readonly Shown[] {
  const entries = [...table].sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.freeze(entries.map(([name, { spec }]) => show(name, spec)));
}
