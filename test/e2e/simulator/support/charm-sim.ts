import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The path of charm-sim's program. */
export const charmSimProgram: string = fileURLToPath(
  new URL('../../../../packages/simulator/bin/charm-sim.js', import.meta.url),
);

export interface Outcome {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** A charm-sim that runs; a test that ends before it kills it. */
export interface RunningCharmSim {
  readonly process: ChildProcess;
  readonly ended: Promise<Outcome>;
  /** What it wrote on stdout until now. */
  written(): string;
  /** Resolves once the text has appeared on stderr. */
  said(text: string): Promise<void>;
}

/** Starts charm-sim with its model in the current directory `cwd`. */
export function startCharmSim(cwd: string, ...args: readonly string[]): RunningCharmSim {
  const child = spawn(process.execPath, [charmSimProgram, ...args], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const text = { output: '', errors: '' };
  const listeners = new Set<() => void>();
  child.stdout.on('data', (chunk: Buffer) => (text.output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    text.errors += chunk.toString();
    for (const listener of listeners) listener();
  });
  const ended = new Promise<Outcome>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...text }));
  });
  const said = (wanted: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (text.errors.includes(wanted)) resolve();
      };
      listeners.add(look);
      look();
      void ended.then((outcome) => reject(new Error(`never said ${wanted}: ${JSON.stringify(outcome)}`)));
    });
  return { process: child, ended, said, written: () => text.output };
}

/** Runs charm-sim to its end. */
export function charmSim(cwd: string, ...args: readonly string[]): Promise<Outcome> {
  return startCharmSim(cwd, ...args).ended;
}
