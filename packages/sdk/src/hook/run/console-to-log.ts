import { inspect } from 'node:util';
import type { LogLevel } from '../../tools/log.ts';
import { formatLogMessage } from '../context/format-log-message.ts';
import type { UnitLog } from '../context/unit-log.ts';

const levels = {
  log: 'INFO',
  info: 'INFO',
  debug: 'DEBUG',
  warn: 'WARNING',
  error: 'ERROR',
  trace: 'TRACE',
} as const satisfies Partial<Record<keyof Console, LogLevel>>;

/**
 * Sends what the charm prints with `console` to the unit's log, at the level of the method it used. The other methods
 * of a console, such as `table` and `assert`, are built on these.
 */
export function sendConsoleToLog(target: Console, log: UnitLog): void {
  for (const [method, level] of Object.entries(levels) as [keyof typeof levels, LogLevel][]) {
    target[method] = (...values: unknown[]) => log.write(level, formatLogMessage(...values));
  }
  target.dir = (item, options) => log.write(levels.log, formatLogMessage('%s', inspect(item, options)));
}
