import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { InspectionJob, InspectionReport } from './child/job.ts';
import { environments } from './child/world.ts';

/** How an inspection run ended. */
export interface InspectionRun {
  /** Undefined when the process ended without one. */
  readonly report: InspectionReport | undefined;
  /** What the charm printed on standard output and standard error. */
  readonly printed: string;
  /** Whether the process was killed because it took too long. */
  readonly timedOut: boolean;
  /** The exit code or signal of a process that ended without a report. */
  readonly end: string;
}

/** What the parent of a run decides. */
export interface InspectionLimits {
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** A process that is ready for one run. */
export interface InspectionProcess {
  /**
   * Does the run. The time limit counts from here.
   *
   * @throws the signal's reason when it is aborted.
   */
  readonly run: (job: InspectionJob) => Promise<InspectionRun>;
  /** Ends the process, whatever it is at. */
  readonly dispose: () => void;
}

/**
 * Starts the inspection program in a process of its own, whose environment holds nothing of ours. It gets ready at once
 * and waits for its job, so that a caller can start it before there is one.
 *
 * @param programPath - The script of `child-program.ts` on disk.
 */
export function startInspection(
  programPath: string,
  world: InspectionJob['world'],
  { timeoutMs, signal }: InspectionLimits,
): InspectionProcess {
  const child = spawn(process.execPath, [...lockFlags(), programPath], {
    cwd: '/',
    env: environments[world],
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, killedBy) => resolve(killedBy ?? `exit code ${code}`));
  });
  // A process that is never given a job has nobody who waits for its end.
  ended.catch(() => undefined);
  // The pipes asked for above; the last one is `reportFd` of the child.
  const [input, out, errors, reports] = child.stdio as unknown as [Writable, Readable, Readable, Readable];
  const texts = Promise.all([reports, out, errors].map(collect));
  texts.catch(() => undefined);
  // A process that dies before it has read its job shows that in its end.
  input.on('error', () => {});
  const dispose = (): void => void child.kill('SIGKILL');

  const run = async (job: InspectionJob): Promise<InspectionRun> => {
    signal?.throwIfAborted();
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      dispose();
    }, timeoutMs);
    signal?.addEventListener('abort', dispose, { once: true });
    try {
      input.end(JSON.stringify(job));
      const [[text = '', printed = '', complained = ''], end] = await Promise.all([texts, ended]);
      signal?.throwIfAborted();
      const report = text === '' || timedOut ? undefined : (JSON.parse(text) as InspectionReport);
      return { report, printed: printed + complained, timedOut, end };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', dispose);
    }
  };
  return { run, dispose };
}

/**
 * Node's own lock, behind ours: no writes, no processes, no threads, no native code, whichever way they are reached.
 * Its flag has lost the prefix since Node 20.
 */
function lockFlags(): readonly string[] {
  const known = process.allowedNodeEnvironmentFlags;
  const flag = known.has('--permission') ? '--permission' : '--experimental-permission';
  return ['--no-warnings', flag, '--allow-fs-read=*'];
}

async function collect(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
