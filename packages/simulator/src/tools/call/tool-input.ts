import { readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { exactText } from '@gocharm-ts/sdk/internal';
import type { ToolRun } from '../tool-context.ts';
import { StdinNeeded } from '../tool-context.ts';
import { goReason } from './go-reason.ts';
import { failure } from './tool-failure.ts';

/** What a tool can read and write beside its arguments. */
export interface ToolInput {
  /**
   * Reads a file, or standard input for `-`.
   *
   * @throws {@link StdinNeeded} when the caller gave no input yet.
   * @throws {@link ToolFailure} 1 when the file cannot be read.
   */
  read(path: string): Promise<Uint8Array>;
  /** Creates or empties a file and writes it. */
  write(path: string, content: Uint8Array): Promise<void>;
}

/** Files as the caller names them: relative to its directory, `~/` is the home of whoever runs the simulator. */
export function toolInput(run: ToolRun): ToolInput {
  const locate = (path: string): string => {
    if (path.startsWith('~/')) return join(homedir(), path.slice(2));
    return isAbsolute(path) ? path : resolve(run.dir, path);
  };
  return {
    read: async (path) => {
      if (path === '-') {
        if (run.stdin === undefined) throw new StdinNeeded();
        return run.stdin;
      }
      return await readFile(exactText.bytesOf(locate(path))).catch((error: unknown) => refuseFile(locate(path), error));
    },
    write: async (path, content) => {
      await writeFile(exactText.bytesOf(locate(path)), content).catch((error: unknown) =>
        refuseFile(locate(path), error),
      );
    },
  };
}

function refuseFile(path: string, error: unknown): never {
  const { syscall = 'open' } = error as NodeJS.ErrnoException;
  throw failure(`${syscall} ${path}: ${goReason(error)}`);
}
