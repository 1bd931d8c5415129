import { runCommandLine } from '../../../../packages/simulator/src/cli/run-command-line.ts';
import type { LogEntry } from '../../../../packages/simulator/src/deploy/log-entry.ts';
import type { ReadLogOptions } from '../../../../packages/simulator/src/deploy/read-log.ts';
import type { OpenSimulationOptions, Simulation } from '../../../../packages/simulator/src/deploy/simulation.ts';
import type { Model } from '../../../../packages/simulator/src/model/model.ts';
import { recordingTerminal } from './recording-terminal.ts';
import type { RecordingTerminal } from './recording-terminal.ts';
import { scriptedSimulation } from './scripted-simulation.ts';
import type { Calls } from './scripted-simulation.ts';

export interface CommandWorld {
  readonly model: Model;
  readonly answers?: Partial<Simulation>;
  readonly log?: readonly LogEntry[];
  readonly terminal?: RecordingTerminal;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly interruption?: { readonly signal: AbortSignal; readonly exitCode: number | undefined };
}

export interface CommandOutcome {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
  readonly calls: Calls;
  readonly opened: readonly OpenSimulationOptions[];
}

/** Runs one command line against a scripted simulation. */
export async function runCommand(argv: readonly string[], world: CommandWorld): Promise<CommandOutcome> {
  const terminal = world.terminal ?? recordingTerminal();
  const { simulation, calls } = scriptedSimulation(world.model, world.answers);
  const opened: OpenSimulationOptions[] = [];
  const code = await runCommandLine(argv, {
    terminal,
    interruption: world.interruption ?? { signal: new AbortController().signal, exitCode: undefined },
    env: world.env ?? {},
    cwd: world.cwd ?? '/home/me',
    version: '1.2.3',
    now: () => new Date('2026-11-20T10:30:05.250Z'),
    openSimulation: (options) => {
      opened.push(options);
      return Promise.resolve(simulation);
    },
    readLog: (_dir, options) => entries(world.log ?? [], options),
  });
  return { code, output: terminal.output(), errors: terminal.errors(), calls, opened };
}

async function* entries(log: readonly LogEntry[], options: ReadLogOptions = {}): AsyncGenerator<LogEntry> {
  yield* await Promise.resolve(log.filter(options.filter ?? (() => true)));
}
