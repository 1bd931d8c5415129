import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../problem/problem.ts';

/** A file of the charm: its text, that it is not there, or why it cannot be read. */
export type CharmFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly problem: Problem };

/** Reads a file of the charm directory as UTF-8. */
export async function readCharmFile(dir: string, file: string): Promise<CharmFile> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(join(dir, file));
  } catch (error) {
    const code = errorCode(error);
    return code === 'ENOENT' ? { kind: 'absent' } : unreadable(file, code);
  }
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    // The decoder has one reason to throw.
    return unreadable(file, 'it is not UTF-8');
  }
}

/** The code of an error of the file system, such as `EACCES`. */
export function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}

function unreadable(file: string, reason: string): CharmFile {
  const message = `cannot read ${file}: ${reason}`;
  return {
    kind: 'unreadable',
    problem: { code: 'UNREADABLE_FILE', severity: 'error', message, file, line: 1, column: 1 },
  };
}
