import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a directory with those above it that are missing, all for their owner alone; one that is there stays as it is.
 * Node's own recursive mkdir never ends where the system refuses a directory as missing, as it does in /proc.
 */
export async function makeDirectory(dir: string): Promise<void> {
  if ((await tryMake(dir)) === undefined) return;
  await makeDirectory(dirname(dir));
  const refusal = await tryMake(dir);
  if (refusal !== undefined) throw refusal;
}

/** Answers the error of a directory that cannot be made because the one above it is missing. */
async function tryMake(dir: string): Promise<Error | undefined> {
  try {
    await mkdir(dir, { mode: 0o700 });
    return undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return undefined;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && dirname(dir) !== dir) return error;
    throw error;
  }
}
