import { CharmError } from '../../errors/charm-error.ts';
import type { HookName } from '../../juju/hook-name.ts';
import { checkStateOptions } from '../../state/state-options.ts';
import type { StateOptions } from '../../state/state-options.ts';
import {
  checkAssetPath,
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
import { addNamed, conflict, emptyTables } from './registration-tables.ts';
import type {
  AssetEntry,
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
 * command. All else is shared by the whole tree.
 */
export class Registry {
  /** `root`, or the parent's name and the clone's with a dot between. */
  readonly name: string;
  readonly #tables: RegistrationTables;
  readonly #clones = new Map<string, Registered<string>>();

  constructor(parent?: Registry, name?: string) {
    this.name = parent === undefined ? 'root' : `${parent.name}.${String(name)}`;
    this.#tables = parent === undefined ? emptyTables() : parent.#tables;
    tables.set(this, this.#tables);
  }

  /**
   * Makes a registry of its own name below this one. Names are letters, digits, `-` and `_`.
   *
   * @throws {@link CharmError} CONFLICTING_REGISTRATION when this registry has a clone of that name already.
   */
  clone(name: string): Registry {
    const added = this.#register(this.clone, name);
    checkCloneName(name);
    const earlier = this.#clones.get(name);
    if (earlier !== undefined) throw conflict(`registry "${this.name}.${name}"`, earlier, added);
    this.#clones.set(name, added);
    return new Registry(this, name);
  }

  /** States the charm's name and texts. The last call wins, from whichever clone. */
  setCharmInfo(info: CharmInfo): void {
    const added = this.#register(this.setCharmInfo, frozen(info));
    checkCharmInfo(info);
    this.#tables.charm = added;
  }

  /** What {@link setCharmInfo} stated; `anon` with empty texts before. */
  charmInfo(): CharmInfo {
    return this.#tables.charm?.spec ?? { name: 'anon', summary: '', description: '' };
  }

  /**
   * Adds a handler of a hook, or with `*` of any hook. Handlers run in the order of their registration over the whole
   * tree; those of `*` run after those of the hook itself, for every hook that Juju fires. The first that fails ends
   * the hook.
   */
  registerHook<Name extends HookName | '*'>(name: Name, handler: HandlerOf<Name>): void {
    const added = this.#register(this.registerHook, { name, handler: handler as Handler });
    checkHookName(name);
    checkFunction(`handler of hook "${name}"`, handler);
    this.#tables.hooks.push(added);
    this.#tables.order.push(added);
  }

  /** Adds a handler that runs at the end of every hook, also of one that failed, and is told how it went. */
  registerAlways(handler: AlwaysHandler): void {
    const added = this.#register(this.registerAlways, { handler });
    checkFunction('handler of every hook', handler);
    this.#tables.always.push(added);
    this.#tables.order.push(added);
  }

  /** Has the setter called with this registry's context before any handler runs. At most once per registry. */
  registerContext(setter: ContextSetter): void;
  /** Gives this registry a persistent value, loaded before handlers and committed after the hook has succeeded. */
  registerContext<Value>(setter: ContextSetter | undefined, state: StateOptions<Value>): StateHandle<Value>;
  registerContext<Value>(setter: ContextSetter | undefined, state?: StateOptions<Value>): StateHandle<Value> | void {
    const entry: StateEntry | undefined =
      state === undefined ? undefined : { options: frozen(state), value: undefined };
    const added = this.#register(this.registerContext, { setter, state: entry });
    if (setter !== undefined || state === undefined) checkFunction(`context setter of ${this.name}`, setter);
    if (state !== undefined) checkStateOptions(state, this.name);
    const earlier = this.#tables.contexts.find(({ registry }) => registry === this.name);
    if (earlier !== undefined) throw conflict(`context of ${this.name}`, earlier, added);
    this.#tables.contexts.push(added);
    return entry === undefined ? undefined : createStateHandle(this.name, entry);
  }

  /** Makes `bin/runhook cmd-<this registry's name> args…` run a function. At most once per registry. */
  registerCommand(command: CommandFunction): void {
    const added = this.#register(this.registerCommand, command);
    checkFunction(`command of ${this.name}`, command);
    const earlier = this.#tables.commands.get(this.name);
    if (earlier !== undefined) throw conflict(`command of ${this.name}`, earlier, added);
    this.#tables.commands.set(this.name, added);
  }

  /**
   * Declares an option of the charm's configuration. The handle's type follows `type` and `default`.
   *
   * @example
   * const port = r.registerConfig('port', { type: 'int', default: 8080 });
   * // in a handler: const number = await port.get(ctx);
   */
  registerConfig<const Spec extends ConfigOptionSpec>(name: string, option: Spec): ConfigOption<ValueOf<Spec>> {
    const added = this.#register<ConfigOptionSpec>(this.registerConfig, frozen(option));
    checkConfigOption(name, option);
    addNamed(this.#tables.config, 'configuration option', name, added);
    return createConfigOption(name, option);
  }

  /** Declares an endpoint. Declaring the same one again gives another handle of it. */
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
    return createEndpoint(spec, (callee, change, handler) => {
      for (const each of change === 'any' ? relationChanges : [change]) {
        const registration = this.#register(callee, { name: `${spec.name}-relation-${each}`, handler });
        checkFunction(`handler of "${spec.name}" ${change}`, handler);
        this.#tables.hooks.push(registration);
        this.#tables.order.push(registration);
      }
    });
  }

  /** Declares a resource that comes with the charm. */
  registerResource(spec: ResourceSpec): Resource {
    const added = this.#register(this.registerResource, frozen(spec));
    checkResource(spec);
    addNamed(this.#tables.resources, 'resource', spec.name, added);
    return createResource(spec.name);
  }

  /**
   * Puts a file into the charm directory. A content given as a function is made when the charm is built and at no other
   * time, so it may be large.
   */
  registerAsset(path: string, asset: AssetSpec | AssetSpec['content']): void {
    const spec = typeof asset === 'object' && 'content' in asset ? asset : { content: asset };
    const { content } = spec;
    const entry: AssetEntry = {
      path,
      executable: spec.executable ?? false,
      content: typeof content === 'function' ? content : () => content,
    };
    const added = this.#register(this.registerAsset, entry);
    checkAssetPath(path);
    const earlier = this.#tables.assets.get(path);
    if (earlier !== undefined) throw conflict(`asset "${path}"`, earlier, added);
    this.#tables.assets.set(path, added);
  }

  /** Names of the hooks that have a handler, sorted, without `*`. */
  registeredHooks(): readonly string[] {
    const names = new Set(this.#tables.hooks.map(({ spec }) => spec.name));
    names.delete('*');
    return Object.freeze([...names].sort());
  }

  /** All endpoints, sorted by name. */
  registeredRelations(): readonly Readonly<ResolvedRelation>[] {
    return sortedSpecs(this.#tables.relations);
  }

  /** All options with their names, sorted by name. */
  registeredConfig(): readonly Readonly<ConfigOptionSpec & { name: string }>[] {
    const options = [...this.#tables.config].map(([name, { spec }]) => Object.freeze({ name, ...spec }));
    return Object.freeze(options.sort((left, right) => (left.name < right.name ? -1 : 1)));
  }

  /** All resources, sorted by name. */
  registeredResources(): readonly Readonly<ResourceSpec>[] {
    return sortedSpecs(this.#tables.resources);
  }

  /** Paths of all assets, sorted. */
  registeredAssets(): readonly string[] {
    return Object.freeze([...this.#tables.assets.keys()].sort());
  }

  /** Names of all registries that have a command, sorted. */
  registeredCommands(): readonly string[] {
    return Object.freeze([...this.#tables.commands.keys()].sort());
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
 * Gives the charm an `install` and a `start` hook whatever else it registered, and ends registration. The generated
 * program calls it after `registerHooks`.
 */
export function registerMainHooks(registry: Registry): void {
  const nothing = (): void => {};
  registry.registerHook('install', nothing);
  registry.registerHook('start', nothing);
  tablesOf(registry).closed = true;
}

function frozen<Value extends object>(value: Value): Value {
  return Object.freeze({ ...value });
}

function sortedSpecs<Spec extends object>(table: ReadonlyMap<string, Registered<Spec>>): readonly Readonly<Spec>[] {
  const names = [...table.keys()].sort();
  return Object.freeze(names.flatMap((name) => table.get(name)?.spec ?? []));
}
