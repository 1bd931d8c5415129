import type { JsonValue } from '../juju/json.ts';

export type { JsonValue } from '../juju/json.ts';

/** One stored value: what a registry keeps, with the version of its shape. */
export interface StateDocument {
  /** The version of the value's shape, as the registration stated it; 1 and up. */
  readonly version: number;
  readonly value: JsonValue;
}

/** Everything that was stored, by registry name (`root`, `root.http`). */
export interface LoadedState {
  readonly documents: ReadonlyMap<string, StateDocument>;
  /** Sentences for the unit's log about damage that was found and how it was got round. Empty when all is well. */
  readonly warnings: readonly string[];
}

/** Where a unit's values last between hooks. */
export interface PersistentState {
  /**
   * Reads all documents. Damage never fails the load: the last good version is used and a warning says so.
   *
   * @throws {@link CharmError} STATE_FAILED when the place cannot be read at all (no permission, an I/O error).
   */
  load(): Promise<LoadedState>;

  /**
   * Replaces the documents named, as one atomic step: after a crash at any instant a later load sees either all of
   * them or none. Documents that are not named stay as they are. Nothing is written when nothing changes.
   *
   * @throws {@link CharmError} STATE_FAILED when the step could not be completed; the old documents are still whole.
   */
  commit(documents: ReadonlyMap<string, StateDocument>): Promise<void>;

  /** Removes everything of this unit, state directories included. Used after the last hook of a unit. */
  remove(): Promise<void>;
}
