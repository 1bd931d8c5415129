import { UsageError } from './cli-error.ts';

const part = /(\d+(?:\.\d+)?)(ms|s|m|h)/y;
const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/**
 * Parses a duration as Go writes it, such as `1s`, `10m` or `1m30s`, into milliseconds.
 *
 * @throws {@link UsageError} when `text` is no positive duration; the message names `option`.
 */
export function parseDuration(option: string, text: string): number {
  let total = 0;
  part.lastIndex = 0;
  while (part.lastIndex < text.length) {
    const match = part.exec(text);
    if (match === null) throw badDuration(option, text);
    total += Number(match[1]) * (unitMs[match[2] ?? ''] ?? 0);
  }
  // Timers count in 31 bits, about 24 days.
  if (total <= 0 || total > 2 ** 31 - 1) throw badDuration(option, text);
  return total;
}

function badDuration(option: string, text: string): UsageError {
  return new UsageError(`cannot use --${option} "${text}": not a duration`, {
    hint: 'give a number with a unit, such as 500ms, 1s, 10m or 1m30s',
  });
}
