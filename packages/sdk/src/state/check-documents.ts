import { CharmError } from '../errors/charm-error.ts';
import { checkJson } from './check-json.ts';
import type { StateDocument } from './persistent-state.ts';
import { isRegistryName } from './registry-name.ts';

/**
 * Asserts that documents can be stored under their names and come back unchanged. Every {@link PersistentState} checks
 * them before it touches what it keeps.
 *
 * @throws {@link CharmError} INVALID_VALUE when a name is no registry's, a version is not 1 or more, or a value is not
 * JSON.
 */
export function checkDocuments(documents: ReadonlyMap<string, StateDocument>): void {
  for (const [name, document] of documents) {
    if (!isRegistryName(name)) {
      throw new CharmError(
        'INVALID_VALUE',
        `cannot store state of ${JSON.stringify(name)}: it is not a registry name`,
        {
          hint: 'use the name of a registry: root, or root and the names of its clones with dots between',
        },
      );
    }
    if (!isStateVersion(document.version)) {
      throw new CharmError(
        'INVALID_VALUE',
        `cannot store state of ${name}: version ${document.version} is not 1 or more`,
      );
    }
    checkJson(document.value, `state of ${name}`);
  }
}

/** Whether `version` can number the shape of a value: a whole number, 1 and up. */
export function isStateVersion(version: number): boolean {
  return Number.isSafeInteger(version) && version >= 1;
}
