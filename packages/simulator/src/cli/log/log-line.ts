import { unitTag } from '@gocharm-ts/sdk';
import type { LogEntry } from '../../deploy/log-entry.ts';
import { logTime } from '../status/status-time.ts';
import type { Zone } from '../status/status-time.ts';
import type { Colour, TerminalStream } from '../terminal.ts';

export interface LogLineOptions {
  readonly zone: Zone;
  readonly date: boolean;
  readonly ms: boolean;
  readonly paint: TerminalStream['paint'];
}

/** Renders one entry as `juju debug-log` does: `unit-mysql-0: 14:33:01 INFO unit.mysql/0.juju-log started`. */
export function logLine(entry: LogEntry, options: LogLineOptions): string {
  const time = logTime(new Date(entry.time), options.zone, options);
  const level = options.paint(levelColours[entry.level] ?? 'bold', entry.level);
  return `${unitTag(entry.unit)}: ${time} ${level} ${entry.module} ${entry.message}\n`;
}

const levelColours: Readonly<Record<string, Colour>> = {
  TRACE: 'gray',
  DEBUG: 'green',
  INFO: 'cyan',
  WARNING: 'yellow',
  ERROR: 'red',
  CRITICAL: 'red',
};
