import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A process, told apart from a later one with the same id. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in whatever form the system tells it; undefined where it does not. */
  readonly started: string | undefined;
}

export async function ownIdentity(): Promise<ProcessIdentity> {
  return { pid: process.pid, started: await startOf(process.pid) };
}

/** Whether that very process still runs. When the system does not tell, a process with its id counts. */
export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
  if (!exists(identity.pid)) return false;
  const started = await startOf(identity.pid);
  return started === undefined || identity.started === undefined || started === identity.started;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, and is another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function startOf(pid: number): Promise<string | undefined> {
  return process.platform === 'linux' ? startInProc(pid) : startFromPs(pid);
}

async function startInProc(pid: number): Promise<string | undefined> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    // The command may hold spaces and parentheses; fields count from behind it. Start is field 22, state field 3.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // The first half of the boot's id tells boots apart, and keeps locks short. A zombie holds nothing any more.
    return fields[0] === 'Z' ? 'ended' : `${boot.slice(0, 13)}/${fields[19] ?? ''}`;
  } catch {
    // It ended meanwhile, or /proc is closed to us: the caller then goes by the id alone.
    return undefined;
  }
}

async function startFromPs(pid: number): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]);
    return stdout.trim() === '' ? undefined : stdout.trim();
  } catch {
    // As above: ps exits with 1 for a process that is gone.
    return undefined;
  }
}
