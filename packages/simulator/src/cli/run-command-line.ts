import type { LogEntry } from '../deploy/log-entry.ts';
import type { ReadLogOptions } from '../deploy/read-log.ts';
import type { OpenSimulationOptions, Simulation } from '../deploy/simulation.ts';
import type { CommandArguments } from './command/command-arguments.ts';
import type { CommandContext } from './command/command.ts';
import type { CommandLine } from './command/parse-command-line.ts';
import { readCommandLine } from './command/read-command-line.ts';
import { hookProgress } from './hook-progress.ts';
import type { Interruption } from './interruption.ts';
import { loadCommands } from './load-commands.ts';
import { modelDirectory } from './model-directory.ts';
import type { Terminal } from './terminal.ts';

/** The world around a command line. */
export interface CommandLineHost {
  readonly terminal: Terminal;
  readonly interruption: Interruption;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly version: string;
  now(): Date;
  openSimulation(options: OpenSimulationOptions): Promise<Simulation>;
  readLog(dir: string, options?: ReadLogOptions): AsyncIterable<LogEntry>;
}

/**
 * Runs one command line (without node and script) and returns the exit code: 0 done, 1 refused or a unit is in error,
 * 2 wrong usage, 70 our own bug, 130 or 143 interrupted. Errors are printed here and nowhere else.
 */
export async function runCommandLine(argv: readonly string[], host: CommandLineHost): Promise<number> {
  const { terminal, interruption } = host;
  try {
    const line = await commandLine(argv, host);
    if ('text' in line) terminal.out.write(line.text);
    else await line.command.run(commandContext(line.args, host));
    return 0;
  } catch (error) {
    if (interruption.exitCode !== undefined) return interruption.exitCode;
    const { reportError } = await import('./report-error.ts');
    return reportError(error, terminal.error);
  }
}

async function commandLine(argv: readonly string[], { terminal, version }: CommandLineHost): Promise<CommandLine> {
  const commands = await loadCommands(argv);
  const line = readCommandLine(argv, commands);
  if (line !== undefined) return line;
  // Loading yargs takes longer than most commands run.
  const { parseCommandLine } = await import('./command/parse-command-line.ts');
  return parseCommandLine(argv, commands, { version, columns: terminal.out.columns ?? 100 });
}

function commandContext(args: CommandArguments, host: CommandLineHost): CommandContext {
  const { terminal, interruption, cwd } = host;
  const modelDir = modelDirectory(args.text('model'), host.env, cwd);
  const quiet = args.flag('quiet');
  const events = hookProgress(terminal, {
    hooks: !quiet && (args.flag('verbose') || terminal.error.isTerminal),
    waiting: !quiet,
    interrupted: interruption.signal,
  });
  return {
    args,
    terminal,
    modelDir,
    cwd,
    signal: interruption.signal,
    now: () => host.now(),
    say: (text) => {
      if (!quiet) terminal.out.write(`${text}\n`);
    },
    readLog: (dir, options) => host.readLog(dir, options),
    withModel: async (work, create) => {
      const simulation = await host.openSimulation({
        dir: modelDir,
        events,
        signal: interruption.signal,
        ...(create === undefined ? {} : { create }),
      });
      try {
        return await work(simulation);
      } finally {
        await simulation.close();
      }
    },
  };
}
