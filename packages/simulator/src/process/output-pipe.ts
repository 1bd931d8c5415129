import { execFile } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { ModelError } from '../model/model-error.ts';

/** A pipe whose one end a child process gets as an output stream. */
export interface OutputPipe {
  /** What the child writes. Ends once nobody holds the other end. */
  readonly output: Readable;
  /** The end for the child, which {@link release} takes from this process once the child has it. */
  readonly descriptor: number;
  release(): void;
}

/**
 * Makes two pipes for the output of a child process.
 *
 * Node itself gives children sockets, which Linux opens by no name: `echo text > /dev/stderr`, common in scripts, would
 * fail in a hook that works on Juju. Node cannot make pipes, so they come from named ones in `dir`, whose names go at
 * once.
 *
 * @throws {@link ModelError} BAD_MODEL when there can be no pipes in `dir`.
 */
export async function openOutputPipes(
  dir: string,
): Promise<{ readonly stdout: OutputPipe; readonly stderr: OutputPipe }> {
  const [stdout, stderr] = [join(dir, 'stdout.pipe'), join(dir, 'stderr.pipe')];
  const remove = (): Promise<unknown> => Promise.all([stdout, stderr].map((path) => rm(path, { force: true })));
  // A kill may have left them.
  await remove();
  await makeNamedPipes(dir, [stdout, stderr]);
  try {
    return { stdout: openPipe(stdout), stderr: openPipe(stderr) };
  } finally {
    await remove();
  }
}

async function makeNamedPipes(dir: string, paths: readonly string[]): Promise<void> {
  try {
    await promisify(execFile)('mkfifo', ['-m', '600', ...paths]);
  } catch (cause) {
    throw new ModelError('BAD_MODEL', `cannot make pipes in "${dir}" for what the hook prints: ${lastWords(cause)}`, {
      hint: 'keep the model on a file system with free space and named pipes: --model DIR',
      cause,
    });
  }
}

/** The reason behind the last colon of what a program printed on its end. */
function lastWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const printed = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim() : '';
  return printed.split('\n').at(-1)?.split(': ').at(-1) || error.message;
}

function openPipe(path: string): OutputPipe {
  // Opening for reading does not wait for a writer, and with a reader there opening for writing does not wait either.
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const descriptor = openSync(path, constants.O_WRONLY);
  return {
    output: new Socket({ fd: reader, readable: true, writable: false }),
    descriptor,
    release: () => closeSync(descriptor),
  };
}
