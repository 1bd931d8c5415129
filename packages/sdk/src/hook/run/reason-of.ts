import { inspect } from 'node:util';

/** What was thrown, in a few words: the message of an error, any other value as `util.inspect` shows it. */
export function reasonOf(thrown: unknown): string {
  try {
    const text = thrown instanceof Error ? thrown.message : thrown;
    return shorten(typeof text === 'string' ? text : inspect(text), 500);
  } catch {
    // A value can refuse even to be looked at, and whatever failed must still be told.
    return 'it cannot be shown';
  }
}

/** A text of at most about `limit` characters: the middle of a longer one is left out. */
export function shorten(text: string, limit: number): string {
  const left = text.length - limit;
  if (left <= 0) return text;
  return `${text.slice(0, limit / 2)}… (${left} characters left out) …${text.slice(-limit / 2)}`;
}
