import type { JsonValue } from '../../juju/json.ts';
import type { CharmInfo, ConfigOptionSpec, RelationSpec, ResourceSpec } from './declarations.ts';

/** Where a registration was made, in coordinates of the running script: `file:line:column`; undefined if unknown. */
export type Site = string | undefined;

/**
 * Everything a charm registered, as plain JSON in a canonical order: what `charm-build` compares between its two runs
 * and emits. Two descriptions of one charm are equal except for nothing: sites too must agree.
 */
export interface RegistryDescription {
  /** The version of this shape. */
  readonly format: 1;
  readonly charm: CharmInfo;
  /** Where the charm info was last set; undefined if it never was. */
  readonly charmSite: Site;
  /**
   * In order of registration, because the order is behaviour. `name` is `*` for handlers of any event; those of phase
   * `always` run after any event too, also when it failed. With one `*` in the list, every event is wanted.
   */
  readonly hooks: readonly {
    readonly name: string;
    readonly phase: 'handler' | 'always';
    readonly registry: string;
    readonly site: Site;
  }[];
  /** Sorted by name, like all that follow. */
  readonly relations: readonly (Required<Omit<RelationSpec, 'limit'>> & {
    readonly limit: number | undefined;
    readonly registry: string;
    readonly site: Site;
  })[];
  readonly config: readonly (ConfigOptionSpec & {
    readonly name: string;
    readonly registry: string;
    readonly site: Site;
  })[];
  readonly resources: readonly (ResourceSpec & { readonly registry: string; readonly site: Site })[];
  /** Content in base64. */
  readonly assets: readonly {
    readonly path: string;
    readonly content: string;
    readonly executable: boolean;
    readonly registry: string;
    readonly site: Site;
  }[];
  readonly contexts: readonly {
    readonly registry: string;
    /** What the registry keeps between hooks; undefined if nothing. */
    readonly state:
      | { readonly version: number; readonly initial: JsonValue; readonly keepOnFailure: boolean }
      | undefined;
    readonly site: Site;
  }[];
  readonly commands: readonly { readonly registry: string; readonly site: Site }[];
}
