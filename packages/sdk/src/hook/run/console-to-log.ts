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

/** Sends what the charm prints with `console` to the unit's log, at the level of the method it used. */
export function sendConsoleToLog(target: Console, log: UnitLog): void {
  for (const [method, level] of Object.entries(levels) as [keyof typeof levels, LogLevel][]) {
    target[method] = (first?: unknown, ...rest: unknown[]) => {
      const text =
        typeof first === 'string' ? formatLogMessage(first, ...rest) : formatLogMessage('%O', first, ...rest);
      log.write(level, text);
    };
  }
}
