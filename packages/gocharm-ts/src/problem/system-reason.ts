const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'it is in use, such as a place where a file system is mounted',
  EDQUOT: 'the disk quota is used up',
  EISDIR: 'it is a directory',
  ELOOP: 'too many symbolic links encountered',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'no such file',
  ENOSPC: 'no space left on the device',
  ENOTDIR: 'a file is where a directory is needed',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
};

/** Why the operating system refused something, in words; undefined for errors of any other origin. */
export function systemReason(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  const code = String(error.code);
  // Node words the rest as `EIO: i/o error, read`.
  return reasons[code] ?? /^[A-Z0-9]+: ([^,]+)/.exec(error.message)?.[1] ?? code;
}

/** The code of an error of the operating system, such as `ENOENT`; undefined for errors of any other origin. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined;
}
