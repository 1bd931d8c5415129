import { checkJson } from './check-json.ts';
import { cloneJson } from './clone-json.ts';
import type { StateDocument } from './persistent-state.ts';
import { stateVersion } from './state-options.ts';
import type { StateOptions } from './state-options.ts';

/**
 * Makes the document to store from the value that handlers leave behind; the counterpart of {@link restoreValue}. The
 * document shares nothing with the value.
 *
 * @throws {@link CharmError} INVALID_VALUE when the value is not JSON.
 */
export function captureValue<T>(value: T, options: StateOptions<T>, registry: string): StateDocument {
  checkJson(value, `state of ${registry}`);
  return { version: stateVersion(options), value: cloneJson(value) };
}
