import { CharmError } from '../../errors/charm-error.ts';
import type { StateOptions } from '../../state/state-options.ts';
import type { CommandFunction } from './command.ts';
import type { AssetSpec, CharmInfo, ConfigOptionSpec, RelationSpec, ResourceSpec } from './declarations.ts';
import type { AlwaysHandler, ContextSetter, Handler } from './handlers.ts';
import type { RegistrationSite } from './site.ts';

/** A registration with the registry and the place it came from. */
export interface Registered<Spec> {
  readonly registry: string;
  readonly site: RegistrationSite;
  readonly spec: Spec;
}

export interface StateEntry {
  readonly options: StateOptions<unknown>;
  /** Filled when a hook loads state. */
  value: { readonly current: unknown } | undefined;
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
  readonly contexts: Registered<{
    readonly setter: ContextSetter | undefined;
    readonly state: StateEntry | undefined;
  }>[];
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

export function emptyTables(): RegistrationTables {
  return {
    charm: undefined,
    hooks: [],
    always: [],
    contexts: [],
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
  const earlier = table.get(name);
  if (earlier === undefined) table.set(name, added);
  else if (stableText(earlier.spec) !== stableText(added.spec)) throw conflict(`${what} "${name}"`, earlier, added);
}

export function conflict(what: string, earlier: Registered<unknown>, added: Registered<unknown>): CharmError {
  return new ConflictError(what, earlier, added);
}

/** Two registrations that contradict each other, with both places as data for the build's report. */
export class ConflictError extends CharmError {
  readonly sites: readonly [earlier: string | undefined, added: string | undefined];

  constructor(what: string, earlier: Registered<unknown>, added: Registered<unknown>) {
    const [first, second] = [earlier.site.text(), added.site.text()];
    super(
      'CONFLICTING_REGISTRATION',
      `cannot register ${what} at ${second ?? 'an unknown place'}: it is already registered with different details at ${first ?? 'an unknown place'}`,
      { hint: 'register it once, and pass the handle to whoever needs it' },
    );
    this.sites = [first, second];
  }
}

function stableText(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([left], [right]) => (left < right ? -1 : 1)))
      : member,
  );
}
