import { CharmError } from '../errors/charm-error.ts';
import { isStateVersion } from './check-documents.ts';
import { checkJson } from './check-json.ts';
import type { JsonValue } from './persistent-state.ts';

declare const GOCHARM_DECLARATIONS_CHECKED: true;

/** What a registration says about the value that a registry keeps between hooks. */
export interface StateOptions<T> {
  /**
   * The value before anything was stored, and the value of each top-level key that was not. Must be JSON. It is copied
   * for every load, so handlers never change it.
   */
  readonly initial: T;
  /** The version of the value's shape, 1 and up. Raise it, with `migrate`, when the shape changes. Default 1. */
  readonly version?: number;
  /**
   * Turns a value that was stored in the older version `from` into the shape of `version`. Called once per load, however
   * many versions lie between. Top-level keys it leaves out get their initial values.
   */
  readonly migrate?: (stored: JsonValue, from: number) => JsonValue;
  /**
   * Whether the value is stored also when the hook fails. Juju drops what a failed hook has written to relations and the
   * like, and runs the hook again; keep only what must outlast that, such as a count of attempts. Default false.
   */
  readonly keepOnFailure?: boolean;
}

/**
 * Asserts that `options` of `registry` can be used, so that a mistake shows when the charm is built.
 *
 * @throws {@link CharmError} INVALID_REGISTRATION when `version` is not 1 or more; INVALID_VALUE when `initial` is not
 * JSON.
 */
export function checkStateOptions<T>(options: StateOptions<T>, registry: string): void {
  // charm-build defines this in the program that a charm carries: what it holds was checked when the charm was built.
  if (typeof GOCHARM_DECLARATIONS_CHECKED !== 'undefined') return;
  if (options.version !== undefined && !isStateVersion(options.version)) {
    throw new CharmError(
      'INVALID_REGISTRATION',
      `cannot register state of ${registry}: version ${options.version} is not a whole number of 1 or more`,
    );
  }
  checkJson(options.initial, `initial state of ${registry}`);
}

/** The version of the shape that `options` describes. */
export function stateVersion<T>(options: StateOptions<T>): number {
  return options.version ?? 1;
}
