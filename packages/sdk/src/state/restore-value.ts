import { CharmError } from '../errors/charm-error.ts';
import { checkJson } from './check-json.ts';
import { cloneJson } from './clone-json.ts';
import type { JsonValue, StateDocument } from './persistent-state.ts';
import { stateVersion } from './state-options.ts';
import type { StateOptions } from './state-options.ts';

/**
 * Makes the value that handlers get from what was stored for `registry`. The result shares nothing with its sources.
 *
 * - Nothing stored: a copy of `initial`.
 * - An object stored where `initial` is an object: each top-level key that was stored replaces the initial one, the
 *   others keep their initial values, and stored keys that `initial` lacks stay. A value of any other kind replaces
 *   `initial` whole.
 * - An older version: `migrate` is applied first.
 *
 * @throws {@link CharmError} STATE_FAILED when an older version has no `migrate`, when `migrate` fails or gives what is
 * not JSON, and when the stored version is newer than the charm's: the unit went back to an older revision of the
 * charm, which would overwrite what it cannot read.
 */
export function restoreValue<T>(stored: StateDocument | undefined, options: StateOptions<T>, registry: string): T {
  const initial = cloneJson(options.initial);
  if (stored === undefined) return initial;
  const value = valueOfVersion(stored, options, registry);
  const restored = isJsonObject(initial) && isJsonObject(value) ? { ...initial, ...value } : value;
  // A decoding edge: the version says that the charm stored a T, and nothing at run time knows more of it.
  return restored as T;
}

function valueOfVersion<T>(stored: StateDocument, options: StateOptions<T>, registry: string): JsonValue {
  const version = stateVersion(options);
  const value = cloneJson(stored.value);
  if (stored.version === version) return value;
  if (stored.version > version) {
    throw refusal(registry, `it was stored as version ${stored.version} and this charm knows version ${version}`, {
      hint: `refresh to a revision of the charm that knows version ${stored.version}`,
    });
  }
  if (options.migrate === undefined) {
    throw refusal(registry, `it was stored as version ${stored.version} and this charm wants version ${version}`, {
      hint: `give the registration of ${registry}'s state a migrate function that accepts version ${stored.version}`,
    });
  }
  return migrated(value, stored.version, options.migrate, registry);
}

function migrated(
  value: JsonValue,
  from: number,
  migrate: (stored: JsonValue, from: number) => JsonValue,
  registry: string,
): JsonValue {
  try {
    const result = migrate(value, from);
    checkJson(result, 'the migrated value');
    return cloneJson(result);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw refusal(registry, `migrating it from version ${from} failed: ${reason}`, {
      cause,
      hint: `repair the migrate function of ${registry}'s state`,
    });
  }
}

function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refusal(registry: string, reason: string, options: { hint: string; cause?: unknown }): CharmError {
  return new CharmError('STATE_FAILED', `cannot load state of ${registry}: ${reason}`, options);
}
