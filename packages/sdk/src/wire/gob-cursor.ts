import { gobError } from './gob-error.ts';

/** Reads the primitives of gob messages, never past the end of one. */
export interface GobCursor {
  /** How many bytes are left in this message. */
  left(): number;
  /** Goes on to the next message, if there is one. */
  advance(): boolean;
  /** Reads so many bytes as a view of the message. */
  take(length: number): Buffer;
  /** Reads an unsigned integer. Above 2^53 the result is rounded: check it where the exact value matters. */
  uint(): number;
  /** Reads a signed integer, rounded as {@link GobCursor.uint}. */
  int(): number;
  /** Reads a length and so many bytes, as a view of the message. */
  opaque(): Buffer;
  /** Reads how many elements follow. Each takes a byte or more, so a count over what is left is refused. */
  count(): number;
}

export function createGobCursor(messages: readonly Buffer[]): GobCursor {
  let current = -1;
  let bytes: Buffer = Buffer.alloc(0);
  let at = 0;
  const left = (): number => bytes.length - at;
  const take = (length: number): Buffer => {
    if (length > left()) throw gobError(`${length} bytes are due where ${left()} are left`);
    at += length;
    return bytes.subarray(at - length, at);
  };
  const uint = (): number => {
    const first = bytes[at++];
    if (first === undefined) throw gobError('the message ends too early');
    // Small numbers are a byte; else the byte is the negated width of the number.
    if (first < 128) return first;
    if (first < 248) throw gobError(`integer takes ${256 - first} bytes`);
    let value = 0;
    for (const byte of take(256 - first)) value = value * 256 + byte;
    return value;
  };
  const advance = (): boolean => {
    const next = messages[current + 1];
    if (next === undefined) return false;
    current += 1;
    bytes = next;
    at = 0;
    return true;
  };
  return {
    left,
    advance,
    take,
    uint,
    int() {
      const bits = uint();
      // The lowest bit is the sign, and a negative number is complemented.
      return bits % 2 === 0 ? bits / 2 : -(bits + 1) / 2;
    },
    opaque: () => take(uint()),
    count() {
      const count = uint();
      if (count > left()) throw gobError(`${count} elements in ${left()} bytes`);
      return count;
    },
  };
}
