import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';

const built = pathToFileURL(fileURLToPath(new URL('../../packages/simulator/dist/index.js', import.meta.url))).href;

/** A process of its own that works on a model. */
export interface SimProgram {
  readonly process: ChildProcess;
  /** What it printed so far. */
  readonly output: () => string;
  /** Settles once it printed the text. */
  printed(text: string): Promise<void>;
  /** Its exit code or signal. */
  ended(): Promise<number | NodeJS.Signals | null>;
}

/**
 * Runs a program with the built simulator: `body` has `openSimulation`, and what it logs is its output. It ends with the
 * test at the latest.
 */
export function startSimProgram(body: string): SimProgram {
  const source = `import { openSimulation } from ${JSON.stringify(built)};\n${body}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (const listener of listeners) listener();
    });
  }
  const closed = once(child, 'close');
  return {
    process: child,
    output: () => text,
    printed: (wanted) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!text.includes(wanted)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        void closed.then(() => reject(new Error(`the program ended without printing "${wanted}": ${text}`)));
        look();
      }),
    ended: async () => {
      await closed;
      return child.exitCode ?? child.signalCode;
    },
  };
}
