import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './error-code.ts';

/**
 * Makes the directory `path` and those above it that are missing, or tightens it if it is there: mode 0700 whatever the
 * umask. What it makes outlasts a loss of power.
 */
export function ensurePrivateDirectory(path: string): void {
  if (makeDirectory(path)) {
    chmodSync(path, 0o700);
    syncDirectory(dirname(path));
  } else if ((statSync(path).mode & 0o777) !== 0o700) chmodSync(path, 0o700);
}

/** Writes the entries of a directory to the disk. */
export function syncDirectory(path: string): void {
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

/** Whether the directory was made; false when it was there. */
function makeDirectory(path: string): boolean {
  try {
    mkdirSync(path, { mode: 0o700 });
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      ensurePrivateDirectory(dirname(path));
      return makeDirectory(path);
    }
    if (errorCode(error) === 'EEXIST' && statSync(path).isDirectory()) return false;
    throw error;
  }
}
