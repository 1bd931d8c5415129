import { checkDocuments } from '../state/check-documents.ts';
import { cloneJson } from '../state/clone-json.ts';
import type { LoadedState, PersistentState, StateDocument } from '../state/persistent-state.ts';

/**
 * Keeps a unit's values in memory, for tests: give the same object to each hook that runs for one unit. What goes in and
 * out is copied, so a test sees what a later hook would see.
 *
 * @example
 * const registerHooks = (registry: Registry): void => {
 *   const counter = registry.registerContext(undefined, { initial: { count: 0 } });
 *   registry.registerHook('update-status', (ctx) => void (counter.get(ctx).count += 1));
 * };
 * const state = new MemoryState();
 * for (let run = 0; run < 2; run += 1) {
 *   await runHook(registerHooks, { hook: 'update-status', runner: new ScriptedRunner(), state });
 * }
 * if (JSON.stringify(state.documents.get('root')?.value) !== '{"count":2}') throw new Error('not counted');
 */
export class MemoryState implements PersistentState {
  #documents: ReadonlyMap<string, StateDocument>;

  /**
   * `documents` are what an earlier hook left, by registry name.
   *
   * @throws {@link CharmError} INVALID_VALUE when they could not have been stored.
   */
  constructor(documents: ReadonlyMap<string, StateDocument> = new Map()) {
    checkDocuments(documents);
    this.#documents = copy(documents);
  }

  /** What is stored now, by registry name. */
  get documents(): ReadonlyMap<string, StateDocument> {
    return copy(this.#documents);
  }

  async load(): Promise<LoadedState> {
    return { documents: this.documents, warnings: [] };
  }

  async commit(documents: ReadonlyMap<string, StateDocument>): Promise<void> {
    checkDocuments(documents);
    this.#documents = new Map([...this.#documents, ...copy(documents)]);
  }

  async remove(): Promise<void> {
    this.#documents = new Map();
  }
}

function copy(documents: ReadonlyMap<string, StateDocument>): ReadonlyMap<string, StateDocument> {
  return new Map([...documents].map(([name, document]) => [name, cloneJson(document)]));
}
