import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context, Registry } from '@gocharm-ts/sdk';
import { pidHeader, serveValue } from './serve-value.ts';

/** What the service should serve. */
export interface Served {
  readonly port: number;
  readonly value: string;
}

/** A process of this charm that serves one value over HTTP and outlives the hook that started it. */
export interface HttpService {
  /** Makes the service listen on the port and serve the value, whatever it did before. */
  serve(ctx: Context, served: Served): Promise<void>;
  stop(ctx: Context): Promise<void>;
}

interface Running {
  readonly pid: number;
  readonly address: string;
  readonly port: number;
}

/** How long the service may take to answer, or to end. */
const patienceMs = 5000;

/**
 * Declares the service on a registry of its own: its state remembers the process, its state directory holds the value,
 * its command is the process. On a machine that lives for years, let systemd run the command instead.
 */
export function httpService(r: Registry): HttpService {
  let dir = '';
  let command = '';
  const state = r.registerContext<{ running: Running | null }>(
    (ctx) => {
      dir = ctx.stateDir();
      command = ctx.commandName();
    },
    // A hook that fails after it has started the service must not forget the process.
    { initial: { running: null }, keepOnFailure: true },
  );
  r.registerCommand(serveValue);

  async function stop(ctx: Context): Promise<void> {
    const { running } = state.get(ctx);
    if (running !== null) await endProcess(running.pid, command);
    state.set(ctx, { running: null });
  }

  async function serve(ctx: Context, { port, value }: Served): Promise<void> {
    const { bindAddress: address = '0.0.0.0' } = await ctx.network('downstream');
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    // The service reads the value for each request, so a new one needs no restart.
    writeWhole(`${dir}/value`, value);
    const { running } = state.get(ctx);
    if (running?.port !== port || running.address !== address || !isAlive(running.pid, command)) {
      await stop(ctx);
      state.set(ctx, { running: { pid: await start(ctx, address, port), address, port } });
      ctx.log.info(`Serving on http://${address}:${port}/val`);
    }
    await openOnly(ctx, port);
  }

  async function start(ctx: Context, address: string, port: number): Promise<number> {
    const log = openSync(`${dir}/service.log`, 'w', 0o600);
    const child = spawn(`${ctx.charmDir}/bin/runhook`, [command, address, String(port), `${dir}/value`], {
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', () => resolve(readFileSync(`${dir}/service.log`, 'utf8').trim()));
    });
    const failure = await Promise.race([ended, answers(`http://${address}:${port}/val`, child.pid)]);
    child.unref();
    if (failure !== undefined || child.pid === undefined) throw new Error(`cannot start the HTTP service: ${failure}`);
    return child.pid;
  }

  return { serve, stop };
}

/** Opens one port and closes all others, whatever earlier hooks, also failed ones, have left. */
async function openOnly(ctx: Context, port: number): Promise<void> {
  const opened = await ctx.openedPorts();
  for (const other of opened) {
    if (other !== `${port}/tcp`) await ctx.closePort('tcp', Number.parseInt(other, 10));
  }
  if (!opened.includes(`${port}/tcp`)) await ctx.openPort('tcp', port);
}

function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** Resolves when that very process answers; to a reason if it does not. */
async function answers(url: string, pid: number | undefined): Promise<string | undefined> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(20)) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.headers.get(pidHeader) === String(pid)) return undefined;
  }
  return `it does not answer at ${url}`;
}

/** Whether the process is ours: ids are used again, so its command line has to name our command. */
function isAlive(pid: number, command: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(command);
  } catch {
    return false;
  }
}

async function endProcess(pid: number, command: string): Promise<void> {
  for (const end = Date.now() + patienceMs; isAlive(pid, command); await sleep(20)) {
    process.kill(pid, Date.now() < end ? 'SIGTERM' : 'SIGKILL');
  }
}
