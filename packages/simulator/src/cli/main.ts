import module, { createRequire } from 'node:module';
import { listenForSignals } from './interruption.ts';
import { processTerminal } from './process-terminal.ts';

/** Runs charm-sim for this process and sets its exit code. */
export async function main(): Promise<void> {
  keepCompiledCode();
  // Both `src/cli` and `dist/cli` are two folders below the package.
  const { version } = createRequire(import.meta.url)('../../package.json') as { readonly version: string };
  const argv = process.argv.slice(2);
  const terminal = processTerminal(process, (code) => process.once('exit', () => (process.exitCode ||= code)));
  if (argv.length === 1 && argv[0] === '--version') return terminal.out.write(`${version}\n`);
  const interruption = listenForSignals({ on: (signal, listener) => process.on(signal, listener), exit: process.exit });
  const { runCommandLine } = await import('./run-command-line.ts');
  process.exitCode = await runCommandLine(argv, {
    terminal,
    interruption,
    env: process.env,
    cwd: process.cwd(),
    version,
    now: () => new Date(),
    openSimulation: async (options) => {
      const { openSimulation } = await import('../deploy/open-simulation.ts');
      return openSimulation(options);
    },
    readLog: async function* (dir, options) {
      const { readLog } = await import('../deploy/read-log.ts');
      yield* readLog(dir, options);
    },
  });
}

/** Node 22.1 and later keep compiled code from one run to the next; what is imported from here on starts sooner. */
function keepCompiledCode(): void {
  // The types are those of the oldest Node that is supported, which has no such function.
  const { enableCompileCache } = module as { readonly enableCompileCache?: () => unknown };
  enableCompileCache?.();
}
