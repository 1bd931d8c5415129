import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { endProcesses, kill } from './charm-processes.ts';
import type { ProcessMark } from './charm-processes.ts';
import { createLineSplitter } from './line-splitter.ts';
import { openOutputPipes } from './output-pipe.ts';

export interface HookProcessOptions {
  /** The program, absolute. */
  readonly path: string;
  /** Where it runs: the charm directory. */
  readonly cwd: string;
  /** Where the pipes of its output get their names for a moment. One run at a time may use it. */
  readonly pipesDir: string;
  /** Its whole environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Marks the processes of this run, so that all of them can be ended. */
  readonly mark: ProcessMark;
  readonly onLine: (stream: 'stdout' | 'stderr', line: string) => void;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** How the process of a hook ended. */
export type HookEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: NodeJS.Signals }
  | { readonly kind: 'cannot-start'; readonly reason: string }
  /** It took longer than it may and was killed. */
  | { readonly kind: 'timed-out' }
  /** The signal was aborted and the process killed. */
  | { readonly kind: 'aborted' };

/** How long the pipes may take to run dry once the process has ended, in milliseconds. */
const DRAIN_MS = 100;
const GRACE_MS = 3000;

/**
 * Runs the program of a hook without arguments or input, and gives out what it prints line by line. Output that
 * background children write later is read and thrown away (juju: internal/worker/common/charmrunner/logger.go).
 *
 * The process leads a session of its own, so that Ctrl-C at the terminal reaches it only through `signal`: then, and at
 * the time limit, the whole run is ended, what it put into the background included.
 */
export async function runHookProcess(options: HookProcessOptions): Promise<HookEnd> {
  if (options.signal.aborted) return { kind: 'aborted' };
  const { stdout, stderr } = await openOutputPipes(options.pipesDir);
  const outputs = [readLines(stdout.output, 'stdout', options), readLines(stderr.output, 'stderr', options)];
  const child = spawn(options.path, [], {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', stdout.descriptor, stderr.descriptor],
    detached: true,
  });
  const ended = endOf(child);
  stdout.release();
  stderr.release();
  const stopped = new AbortController();
  const wishes = [
    whenAborted(options.signal, stopped.signal).then((): HookEnd => ({ kind: 'aborted' })),
    after(options.timeoutMs, stopped.signal).then((): HookEnd => ({ kind: 'timed-out' })),
  ];
  const first = await Promise.race([ended, ...wishes]);
  stopped.abort();
  if (first.kind === 'aborted' || first.kind === 'timed-out') await endRun(child, options.mark, ended);
  const drained = new AbortController();
  await Promise.race([Promise.all(outputs.map((output) => output.ended)), after(DRAIN_MS, drained.signal)]);
  drained.abort();
  for (const output of outputs) output.stop();
  return first;
}

function endOf(child: ChildProcess): Promise<HookEnd> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ kind: 'cannot-start', reason: error.message }));
    child.once('exit', (code, signal) => {
      resolve(signal === null ? { kind: 'exited', code: code ?? 0 } : { kind: 'signalled', signal });
    });
  });
}

// The group reaches processes that cleared their environment, the mark those that left the group.
async function endRun(child: ChildProcess, mark: ProcessMark, ended: Promise<HookEnd>): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  kill(-pid, 'SIGTERM');
  const force = new AbortController();
  const killing = after(GRACE_MS, force.signal).then(() => {
    if (!force.signal.aborted) kill(-pid, 'SIGKILL');
  });
  await Promise.all([ended, endProcesses(mark)]);
  force.abort();
  await killing;
}

interface Output {
  readonly ended: Promise<unknown>;
  stop(): void;
}

function readLines(stream: Readable, name: 'stdout' | 'stderr', options: HookProcessOptions): Output {
  const lines = createLineSplitter((line) => options.onLine(name, line));
  const onData = (chunk: Buffer): void => lines.push(chunk);
  stream.on('data', onData);
  return {
    ended: stream.readableEnded ? Promise.resolve() : once(stream, 'close'),
    stop: () => {
      stream.off('data', onData);
      lines.end();
      stream.resume();
      // Reading on keeps background children from a broken pipe while this process lives; it does not keep it alive.
      if ('unref' in stream && typeof stream.unref === 'function') stream.unref();
    },
  };
}

/** Settles when `signal` is aborted; never when `stopped` is aborted first. */
function whenAborted(signal: AbortSignal, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const onAbort = (): void => resolve();
    // It may have been aborted while the pipes were made.
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    stopped.addEventListener('abort', () => signal.removeEventListener('abort', onAbort), { once: true });
  });
}

/** Settles after a while, or early when `stopped` is aborted. */
async function after(ms: number, stopped: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal: stopped });
  } catch (error) {
    if (!stopped.aborted) throw error;
  }
}
