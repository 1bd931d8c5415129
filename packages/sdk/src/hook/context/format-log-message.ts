import { format } from 'node:util';

/**
 * Renders a log message with the placeholders of `util.format`: `%s`, `%d`, `%j`, `%o`. A value that cannot be shown
 * never fails the hook that logs it.
 */
export function formatLogMessage(...values: readonly unknown[]): string {
  try {
    return format(...values);
  } catch (error) {
    const message = typeof values[0] === 'string' ? values[0] : 'a message';
    return `${message} (cannot be formatted: ${error instanceof Error ? error.message : 'it throws'})`;
  }
}
