import { stat } from 'node:fs/promises';
import { ModelError } from '../model/model-error.ts';

/**
 * Checks that a charm can be taken from there at all.
 *
 * @throws {@link ModelError} BAD_CHARM when it is missing, closed to us or no directory.
 */
export async function checkCharmSource(source: string): Promise<void> {
  const found = await inspect(source);
  if (found === 'directory') return;
  const hint = source.endsWith('.charm')
    ? 'unpack the archive, and give the directory'
    : "give the directory that holds metadata.yaml, such as what 'charm-build' writes";
  throw new ModelError('BAD_CHARM', `cannot take charm "${source}": ${found}`, { hint });
}

async function inspect(path: string): Promise<string> {
  try {
    return (await stat(path)).isDirectory() ? 'directory' : 'it is a file, not a charm directory';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'no such directory';
    if (code === 'EACCES') return 'permission denied';
    throw error;
  }
}
