import { constants, readFileSync } from 'node:fs';
import { errorCode } from './error-code.ts';

/** The content of a file, or what is wrong with the file, to follow its name in a sentence. */
export type FileContent = { readonly text: string } | { readonly damage: string };

/**
 * Reads a text that state wrote; bytes that are not UTF-8 come as replacement characters. Damage is part of the answer; what hinders every access, such as a missing permission,
 * is thrown. Links are not followed and pipes are not waited for, so nothing put in a file's place can hold a hook up.
 */
export function readRegularFile(path: string): FileContent {
  try {
    // Node's type knows flags only as words, the function takes what open(2) takes. Reading as text is one call into
    // Node's core, while reading bytes costs a process that does it for the first time twice as long.
    return { text: readFileSync(path, { encoding: 'utf8', flag: readFlags as unknown as string }) };
  } catch (error) {
    return { damage: damageOf(error) };
  }
}

const readFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** What an error of the file system says about a file or directory; errors that are not damage are thrown again. */
export function damageOf(error: unknown): string {
  const code = errorCode(error) ?? '';
  const clause = clauses.get(code);
  if (clause !== undefined) return clause;
  // The disk lost a sector (EIO), or the file system finds its own records broken (EUCLEAN, EBADMSG).
  if (code === 'EIO' || code === 'EUCLEAN' || code === 'EBADMSG') return `cannot be read (${code})`;
  throw error;
}

const clauses: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'is missing'],
  ['ENOTDIR', 'is not a directory'],
  ['EISDIR', 'is a directory'],
  ['ELOOP', 'is a symbolic link'],
  // Opening a socket; a pipe reads as empty.
  ['ENXIO', 'is not a file'],
  ['ERR_FS_FILE_TOO_LARGE', 'is too large'],
  ['ERR_STRING_TOO_LONG', 'is too large'],
]);
