/** The longest piece of a line that is logged at once (juju: internal/worker/common/charmrunner/logger.go). */
const PIECE_BYTES = 4096;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Cuts a stream of bytes into lines of text. */
export interface LineSplitter {
  push(chunk: Uint8Array): void;
  /** Gives out what came after the last newline. */
  end(): void;
}

/** Makes a splitter that gives out each line without its newline, a long one in pieces of 4096 bytes. */
export function createLineSplitter(onLine: (line: string) => void): LineSplitter {
  let held: Buffer = Buffer.alloc(0);
  const emit = (bytes: Buffer): void => onLine(bytes.toString());
  return {
    push: (chunk) => {
      const bytes = held.length === 0 ? Buffer.from(chunk) : Buffer.concat([held, chunk]);
      let start = 0;
      for (;;) {
        const newline = bytes.indexOf(NEWLINE, start);
        const end = newline < 0 ? bytes.length : newline;
        for (; end - start > PIECE_BYTES; start += PIECE_BYTES) emit(bytes.subarray(start, start + PIECE_BYTES));
        if (newline < 0) break;
        emit(bytes.subarray(start, newline > start && bytes[newline - 1] === RETURN ? newline - 1 : newline));
        start = newline + 1;
      }
      held = bytes.subarray(start);
    },
    end: () => {
      if (held.length > 0) emit(held);
      held = Buffer.alloc(0);
    },
  };
}
