import { createRequire } from 'node:module';
import { openSimulation } from '../deploy/open-simulation.ts';
import { readLog } from '../deploy/read-log.ts';
import { listenForSignals } from './interruption.ts';
import { processTerminal } from './process-terminal.ts';
import { runCommandLine } from './run-command-line.ts';

/** Runs charm-sim for this process and sets its exit code. */
export async function main(): Promise<void> {
  // Both `src/cli` and `dist/cli` are two folders below the package.
  const { version } = createRequire(import.meta.url)('../../package.json') as { readonly version: string };
  process.exitCode = await runCommandLine(process.argv.slice(2), {
    terminal: processTerminal(process),
    interruption: listenForSignals({ on: (signal, listener) => process.on(signal, listener), exit: process.exit }),
    env: process.env,
    cwd: process.cwd(),
    version,
    now: () => new Date(),
    openSimulation,
    readLog,
  });
}
