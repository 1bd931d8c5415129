import type { UnitName } from '@gocharm-ts/sdk';
import type { Model } from '../model/model.ts';
import type { LogLevel } from '../tools/tool-context.ts';
import type { LogWriter } from './log-writer.ts';
import type { ModelSaver } from './model-file.ts';
import type { ModelPaths } from './model-paths.ts';
import type { SimulationEvents } from './simulation.ts';

/** A model that this process holds the lock of, with all that running its hooks takes. */
export interface OpenModel {
  readonly paths: ModelPaths;
  readonly model: Model;
  readonly saver: ModelSaver;
  readonly log: LogWriter;
  readonly events: SimulationEvents;
  readonly settings: RunSettings;
  now(): Date;
}

/** How hooks run. */
export interface RunSettings {
  /** The most hooks at once. */
  readonly parallel: number;
  readonly hookTimeoutMs: number;
  /** What comes after the tools directory in the `PATH` of hooks. */
  readonly path: string;
  /** Where sockets go whose path beside the agent would be too long. */
  readonly tmp: string;
}

/** Writes a line of a unit's agent to the log. */
export function logAgent(open: OpenModel, unit: UnitName, level: LogLevel, message: string): void {
  logUnit(open, unit, level, 'juju.worker.uniter.operation', message);
}

/** Writes a line to the log of a unit. */
export function logUnit(open: OpenModel, unit: UnitName, level: LogLevel, module: string, message: string): void {
  open.log.write({ time: open.now().toISOString(), unit, level, module, message });
}
