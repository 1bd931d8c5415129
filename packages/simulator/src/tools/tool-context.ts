import type { UnitName } from '@gocharm-ts/sdk';
import type { Model } from '../model/model.ts';
import type { HookInfo } from '../model/uniter-state.ts';
import type { PendingChanges } from './pending-changes.ts';

export type LogLevel = 'TRACE' | 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR' | 'CRITICAL';

/**
 * What hook tools work on during one run of a hook (juju: internal/worker/uniter/runner/context/context.go). One object
 * per run: a retry gets a fresh one. Reads go to the model through snapshots taken at first use, writes of class
 * `flush` to {@link pending}, writes of class `now` straight to the model.
 */
export interface ToolContext {
  readonly model: Model;
  readonly unit: UnitName;
  readonly hook: HookInfo;
  readonly pending: PendingChanges;
  /** Snapshots of this run, filled by the tools that need them, keyed by what they hold. */
  readonly snapshots: Map<string, unknown>;
  /** Once a claim to leadership failed it stays failed for the run. */
  leadershipLost: boolean;
  now(): Date;
  /** Writes one line to the unit's log at once. `module` is the logger's last part, such as `juju-log`. */
  log(level: LogLevel, module: string, message: string): void;
  /** Called after each change of class `now`, so that the model is saved. */
  modelChanged(): void;
}

export interface ToolRun {
  readonly tool: string;
  readonly args: readonly string[];
  /** Absolute working directory of the caller. */
  readonly dir: string;
  /** Undefined when the caller gave none. */
  readonly stdin: Uint8Array | undefined;
}

export interface ToolOutcome {
  readonly exitCode: number;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
}

/** Thrown by a tool that reads its input when none was given; the caller repeats the call with input. */
export class StdinNeeded extends Error {
  constructor() {
    super('hook tool requires stdin, none supplied');
  }
}
