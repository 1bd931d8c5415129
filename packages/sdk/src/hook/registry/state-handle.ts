import { CharmError } from '../../errors/charm-error.ts';
import type { Context } from '../context/context.ts';
import type { StateEntry } from './registration-tables.ts';

/**
 * A registry's persistent value, as handlers use it: loaded before they run, committed after the hook succeeded, as Juju
 * keeps what a hook wrote only when it succeeded.
 *
 * @example
 * const visits = r.registerContext(undefined, { initial: { count: 0 } });
 * r.registerHook('update-status', (ctx) => {
 *   visits.get(ctx).count += 1;
 * });
 */
export interface StateHandle<Value> {
  /**
   * The value of this hook. Changes to it are kept; there is no need to set it again.
   *
   * @throws {@link CharmError} WRONG_HOOK when the state is not loaded: outside of hooks, and after its load has failed.
   */
  get(ctx: Context): Value;
  /**
   * Replaces the value. That it is JSON is checked when the hook commits.
   *
   * @throws {@link CharmError} WRONG_HOOK as {@link get} does.
   */
  set(ctx: Context, value: Value): void;
}

/** Makes the handle of the state that `entry` holds during a hook. */
export function createStateHandle<Value>(registry: string, entry: StateEntry): StateHandle<Value> {
  const demandLoaded = (ctx: Context): unknown => {
    if (entry.value !== undefined) return entry.value.current;
    throw new CharmError('WRONG_HOOK', `cannot use the state of ${registry} in ${ctx.hookName}: it is not loaded`);
  };
  return {
    // What was loaded has the shape of the initial value.
    get: (ctx) => demandLoaded(ctx) as Value,
    set: (ctx, value) => {
      demandLoaded(ctx);
      entry.value = { current: value };
    },
  };
}
