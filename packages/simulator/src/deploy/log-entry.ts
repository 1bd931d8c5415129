import type { UnitName } from '@gocharm-ts/sdk';
import type { LogLevel } from '../tools/tool-context.ts';

/** One line of a unit's log. */
export interface LogEntry {
  /** ISO 8601 in UTC, with milliseconds. */
  readonly time: string;
  readonly unit: UnitName;
  readonly level: LogLevel;
  /** The logger's full name, such as `unit.mysql/0.juju-log` or `juju.worker.uniter.operation`. */
  readonly module: string;
  readonly message: string;
}
