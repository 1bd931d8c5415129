import { CliError } from './cli-error.ts';

/** What the system refuses: a full disk, a missing permission. It is for the user to mend. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** Says what could not be done where, and how to go on; Node's own text begins with a code and ends with a call. */
export function systemError(error: NodeJS.ErrnoException): CliError {
  const [, reason = error.message] = /^\w+: (.*?), \w+(?: '|$)/s.exec(error.message) ?? [];
  const verb = verbs[error.syscall ?? ''] ?? error.syscall ?? 'work on';
  const place = error.path === undefined ? '' : ` "${error.path}"`;
  const hint = error.syscall === 'mkdtemp' ? noTemporary : hints[error.code ?? ''];
  return new CliError(`cannot ${verb}${place}: ${reason}`, hint === undefined ? {} : { hint });
}

const verbs: Readonly<Record<string, string>> = {
  access: 'use',
  copyfile: 'copy',
  lstat: 'look at',
  mkdir: 'make directory',
  mkdtemp: 'make directory',
  rm: 'remove',
  rmdir: 'remove directory',
  scandir: 'list directory',
  stat: 'look at',
  symlink: 'make',
  unlink: 'remove',
};

const noTemporary =
  'set TMPDIR to a directory that can be written, or give a shorter path to the model with --model DIR';
const otherOwner = 'work as the owner of the files, or on another model with --model DIR';
const noSpace = 'make space on the disk of the model directory and run the command again';

const hints: Readonly<Record<string, string>> = {
  EACCES: otherOwner,
  EPERM: otherOwner,
  EROFS: 'name a directory that can be written with --model DIR',
  ENOENT: 'check the path, or name another model directory with --model DIR',
  ENOTDIR: 'check the path, or name another model directory with --model DIR',
  ENOSPC: noSpace,
  EDQUOT: noSpace,
  EMFILE: "raise the limit of open files with 'ulimit -n'",
};
