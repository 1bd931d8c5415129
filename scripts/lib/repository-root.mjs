// @ts-check
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// Not import.meta.dirname: a Node too old to have it must get as far as being told so.
/** The folder that holds this repository, without a slash at its end. */
export const repositoryRoot = resolve(fileURLToPath(import.meta.url), '..', '..', '..');
