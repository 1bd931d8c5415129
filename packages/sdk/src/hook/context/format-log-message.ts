import { format } from 'node:util';

/** Renders a log message with the placeholders of `util.format`: `%s`, `%d`, `%j`, `%o`. */
export function formatLogMessage(message: string, ...values: readonly unknown[]): string {
  return format(message, ...values);
}
