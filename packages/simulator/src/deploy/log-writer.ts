import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import type { LogEntry } from './log-entry.ts';

/** Appends to a model's log. */
export interface LogWriter {
  /** Writes at once, so that a crash right after loses nothing. */
  write(entry: LogEntry): void;
  close(): void;
}

/** Opens the log; only the holder of the model's lock may. */
export function openLog(path: string): LogWriter {
  const file = openSync(path, 'a+', 0o600);
  // A kill midway, or a full disk, may have left half a line, which must not swallow the next.
  let isTorn = !endsWithNewline(file);
  return {
    write: (entry) => {
      const line = Buffer.from(`${isTorn ? '\n' : ''}${JSON.stringify(entry)}\n`);
      isTorn = true;
      isTorn = writeSync(file, line) < line.length;
    },
    close: () => closeSync(file),
  };
}

function endsWithNewline(file: number): boolean {
  const { size } = fstatSync(file);
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  readSync(file, last, 0, 1, size - 1);
  return last[0] === 0x0a;
}
