import type { LogEntry } from '../../deploy/log-entry.ts';
import type { ReadLogOptions } from '../../deploy/read-log.ts';
import type { Simulation } from '../../deploy/simulation.ts';
import type { Terminal } from '../terminal.ts';
import type { CommandArguments } from './command-arguments.ts';

/** One option of a command, written after two dashes. */
export interface CommandOption {
  readonly alias?: string;
  /** `list` may be given several times; `flag` takes no value. */
  readonly kind: 'flag' | 'text' | 'count' | 'list';
  readonly summary: string;
  readonly choices?: readonly string[];
  /** Shown in the help; the command itself applies it. */
  readonly fallback?: string;
}

/** One argument of a command, given by its place. */
export interface CommandPositional {
  readonly name: string;
  readonly summary: string;
  /** Default `one`. `some` takes one or more, `any` none or more. */
  readonly arity?: 'one' | 'optional' | 'some' | 'any';
}

/** One command of charm-sim: how it is written and what it does. */
export interface Command {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly positionals: readonly CommandPositional[];
  readonly options: Readonly<Record<string, CommandOption>>;
  /** Command lines without the program's name, each with what it does. At least one. */
  readonly examples: readonly (readonly [command: string, meaning: string])[];
  /** Text under the options of the help. */
  readonly notes?: string;
  /** @throws CliError, or an error of the simulation; the caller prints it and chooses the exit code. */
  run(context: CommandContext): Promise<void>;
}

/** What a running command works with. */
export interface CommandContext {
  readonly args: CommandArguments;
  readonly terminal: Terminal;
  /** Absolute path of the model's directory. */
  readonly modelDir: string;
  /** Absolute path that relative paths of the command line start from. */
  readonly cwd: string;
  /** Prints results of a change and progress; silent with `--quiet`. */
  readonly say: (line: string) => void;
  /** Aborted when the user interrupts the program. */
  readonly signal: AbortSignal;
  now(): Date;
  /** Opens the model, does the work and closes it whatever happens. */
  withModel<Result>(work: (simulation: Simulation) => Promise<Result>, create?: ModelToCreate): Promise<Result>;
  /** Reads the log of the model in `dir` from its beginning. */
  readLog(dir: string, options?: ReadLogOptions): AsyncIterable<LogEntry>;
}

/** The model that a command may make when the directory holds none. */
export interface ModelToCreate {
  readonly name: string;
  readonly release: '3.6' | '4.1';
}
