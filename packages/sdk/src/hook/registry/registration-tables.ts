import { CharmError } from '../../errors/charm-error.ts';
import type { StateOptions } from '../../state/state-options.ts';
import type { CommandFunction } from './command.ts';
import type { AssetSpec, CharmInfo, ConfigOptionSpec, RelationSpec, ResourceSpec } from './declarations.ts';
import type { AlwaysHandler, ContextSetter, Handler } from './handlers.ts';
import type { RegistrationSite } from './site.ts';

// As in check-declaration.ts: conflicts were told when the charm was built.
declare const GOCHARM_DECLARATIONS_CHECKED: true;

/** A registration with the registry and the place it came from. */
export interface Registered<Spec> {
  readonly registry: string;
  readonly site: RegistrationSite;
  readonly spec: Spec;
}

/** A registry's persistent value. */
export interface StateEntry {
  readonly options: StateOptions<unknown>;
  /** Filled when a hook loads state. */
  value: { readonly current: unknown } | undefined;
}

/** A registry's context: who wants it, and what it keeps. */
export interface ContextEntry {
  readonly setter: ContextSetter | undefined;
  readonly state: StateEntry | undefined;
}

/** A relation after defaults: `limit` stays undefined when there is none. */
export type ResolvedRelation = Required<Omit<RelationSpec, 'limit'>> & { readonly limit: number | undefined };

/** An asset whose content is made when the charm is built, and only then. */
export interface AssetEntry {
  readonly path: string;
  readonly executable: boolean;
  readonly content: () => Exclude<AssetSpec['content'], () => unknown>;
}

/** Everything registered, shared by a root registry and all its clones. */
export interface RegistrationTables {
  charm: Registered<CharmInfo> | undefined;
  readonly hooks: Registered<{ readonly name: string; readonly handler: Handler }>[];
  readonly always: Registered<{ readonly handler: AlwaysHandler }>[];
  /** By registry, in order of registration. */
  readonly contexts: Map<string, Registered<ContextEntry>>;
  readonly commands: Map<string, Registered<CommandFunction>>;
  readonly relations: Map<string, Registered<ResolvedRelation>>;
  readonly config: Map<string, Registered<ConfigOptionSpec>>;
  readonly resources: Map<string, Registered<ResourceSpec>>;
  readonly assets: Map<string, Registered<AssetEntry>>;
  /** The order of registration over hooks and always handlers together. */
  readonly order: Registered<unknown>[];
  /** Set once the main hooks are in: nothing may follow. */
  closed: boolean;
}

/** What a charm is before it says so, as in gocharm. */
export const namelessCharm: CharmInfo = Object.freeze({ name: 'anon', summary: '', description: '' });

/** The tables of a charm that has registered nothing. */
export function emptyTables(): RegistrationTables {
  return {
    charm: undefined,
    hooks: [],
    always: [],
    contexts: new Map(),
    commands: new Map(),
    relations: new Map(),
    config: new Map(),
    resources: new Map(),
    assets: new Map(),
    order: [],
    closed: false,
  };
}

/**
 * Adds a declaration under a name. The same declaration again is no change; another one is a conflict.
 *
 * @throws {@link CharmError} CONFLICTING_REGISTRATION with both places.
 */
export function addNamed<Spec>(
  table: Map<string, Registered<Spec>>,
  what: string,
  name: string,
  added: Registered<Spec>,
): void {
  if (typeof GOCHARM_DECLARATIONS_CHECKED !== 'undefined') return void table.set(name, added);
  const earlier = table.get(name);
  if (earlier === undefined) table.set(name, added);
  else if (stableText(earlier.spec) !== stableText(added.spec)) {
    throw conflict(`${what} "${name}"`, 'registered with different details', earlier, added);
  }
}

/**
 * Adds what there can be only one of.
 *
 * @throws {@link CharmError} CONFLICTING_REGISTRATION with both places.
 */
export function addOnce<Spec>(
  table: Map<string, Registered<Spec>>,
  what: string,
  name: string,
  added: Registered<Spec>,
): void {
  if (typeof GOCHARM_DECLARATIONS_CHECKED !== 'undefined') return void table.set(name, added);
  const earlier = table.get(name);
  if (earlier !== undefined) throw conflict(what, 'registered', earlier, added);
  table.set(name, added);
}

/** The error for two registrations that contradict each other, with both places as data for the build's report. */
function conflict(
  what: string,
  already: string,
  earlier: Registered<unknown>,
  added: Registered<unknown>,
): CharmError & { readonly sites: readonly (string | undefined)[] } {
  const sites = [earlier.site.text(), added.site.text()];
  const [first, second] = sites.map((site) => site ?? 'an unknown place');
  const message = `cannot register ${what} at ${second}: it is already ${already} at ${first}`;
  const hint = 'register it once, and pass the handle to whoever needs it';
  return Object.assign(new CharmError('CONFLICTING_REGISTRATION', message, { hint }), { sites });
}

function stableText(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([left], [right]) => (left < right ? -1 : 1)))
      : member,
  );
}
