import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { UnitName } from '@gocharm-ts/sdk';

/** Which processes are meant: those whose environment, which children inherit, says so. */
export interface ProcessMark {
  readonly modelUuid: string;
  readonly unit?: UnitName;
  /** One run of one hook. */
  readonly contextId?: string;
}

/** One process of a charm. */
export interface CharmProcess {
  readonly pid: number;
  /** Its command line, for people. */
  readonly command: string;
}

/** How long processes have between SIGTERM and SIGKILL, and how long they may then still show, in milliseconds. */
const GRACE_MS = 3000;
const KILLED_MS = 3000;
const POLL_MS = 20;

/** Finds the living processes with a mark; those of other users cannot be seen, nor those that cleared their environment. */
export async function findProcesses(mark: ProcessMark): Promise<CharmProcess[]> {
  const wanted = variables(mark);
  return process.platform === 'linux' ? findInProc(wanted) : findWithPs(wanted);
}

/**
 * Ends the processes with a mark: SIGTERM to each, SIGKILL three seconds later to those that are left. Returns those
 * that survived even that.
 */
export async function endProcesses(mark: ProcessMark): Promise<CharmProcess[]> {
  const asked = new Set<number>();
  const started = Date.now();
  for (;;) {
    const alive = await findProcesses(mark);
    const elapsed = Date.now() - started;
    if (alive.length === 0 || elapsed > GRACE_MS + KILLED_MS) return alive;
    for (const { pid } of alive) {
      if (elapsed > GRACE_MS) kill(pid, 'SIGKILL');
      else if (!asked.has(pid)) kill(pid, 'SIGTERM');
      asked.add(pid);
    }
    await setTimeout(POLL_MS);
  }
}

/** Sends a signal to a process, or with a negative id to a group; one that is gone already is no error. */
export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function variables(mark: ProcessMark): string[] {
  const wanted = [`JUJU_MODEL_UUID=${mark.modelUuid}`];
  if (mark.unit !== undefined) wanted.push(`JUJU_UNIT_NAME=${mark.unit}`);
  if (mark.contextId !== undefined) wanted.push(`JUJU_CONTEXT_ID=${mark.contextId}`);
  return wanted;
}

async function findInProc(wanted: readonly string[]): Promise<CharmProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const found = await Promise.all(
    pids.map(async (pid): Promise<CharmProcess[]> => {
      // A process may end while it is looked at, and those of others are closed to us.
      const environment = (await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')).split('\0');
      if (!wanted.every((variable) => environment.includes(variable))) return [];
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return [{ pid: Number(pid), command: command.replaceAll('\0', ' ').trim() }];
    }),
  );
  return found.flat();
}

async function findWithPs(wanted: readonly string[]): Promise<CharmProcess[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axwwE', '-o', 'pid=,command='], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout.split('\n').flatMap((line): CharmProcess[] => {
    const [, pid = '', text = ''] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    const words = text.split(' ');
    if (Number(pid) === process.pid || !wanted.every((variable) => words.includes(variable))) return [];
    return [{ pid: Number(pid), command: text.slice(0, 200) }];
  });
}
