import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { LogEntry } from './log-entry.ts';
import { modelPaths } from './model-paths.ts';

export interface ReadLogOptions {
  /** Wait for more at the end until {@link signal} is aborted. */
  readonly follow?: boolean;
  /** Keeps the entries for which it answers true. */
  readonly filter?: (entry: LogEntry) => boolean;
  readonly signal?: AbortSignal;
}

/** How often a follower looks for more, in milliseconds. */
const FOLLOW_MS = 100;

/**
 * Reads a model's log from its beginning. A line that is being written is read once it is whole, and one that is
 * damaged is left out. Takes no lock: reading never waits for whoever runs hooks.
 */
export async function* readLog(dir: string, options: ReadLogOptions = {}): AsyncGenerator<LogEntry, void, void> {
  const { log } = modelPaths(dir);
  const { follow = false, filter = () => true, signal } = options;
  let position = 0;
  let torn = Buffer.alloc(0);
  let inode: number | undefined;
  while (!isAborted(signal)) {
    const file = await openIfThere(log);
    try {
      const stats = await file?.stat();
      // Another file, or a shorter one, is the log of a new model.
      if (stats?.ino !== inode || (stats?.size ?? 0) < position) [position, torn] = [0, Buffer.alloc(0)];
      inode = stats?.ino;
      for (;;) {
        const chunk = await readAt(file, position);
        if (chunk.length === 0) break;
        position += chunk.length;
        const bytes = Buffer.concat([torn, chunk]);
        const end = bytes.lastIndexOf(0x0a) + 1;
        torn = bytes.subarray(end);
        yield* entriesIn(bytes.subarray(0, end)).filter(filter);
        if (isAborted(signal)) return;
      }
    } finally {
      await file?.close();
    }
    if (!follow) return;
    if (!(await pause(signal))) return;
  }
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function readAt(file: FileHandle | undefined, position: number): Promise<Buffer> {
  if (file === undefined) return Buffer.alloc(0);
  const buffer = Buffer.allocUnsafe(256 * 1024);
  const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
  return buffer.subarray(0, bytesRead);
}

function entriesIn(lines: Buffer): LogEntry[] {
  return lines
    .toString()
    .split('\n')
    .flatMap((line) => parseEntry(line));
}

function parseEntry(line: string): LogEntry[] {
  if (line === '') return [];
  try {
    // Decoding edge: this program wrote the line.
    return [JSON.parse(line) as LogEntry];
  } catch {
    // The machine went down while the line was written; the log goes on in the next.
    return [];
  }
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/** Tells whether to go on. */
async function pause(signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await setTimeout(FOLLOW_MS, undefined, signal === undefined ? {} : { signal });
    return true;
  } catch (error) {
    if (signal?.aborted === true) return false;
    throw error;
  }
}
