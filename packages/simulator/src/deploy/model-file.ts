import { open, readFile, rename } from 'node:fs/promises';
import { ModelError } from '../model/model-error.ts';
import type { Model } from '../model/model.ts';

/**
 * Reads a model. Undefined when there is none.
 *
 * @throws {@link ModelError} BAD_MODEL when the file is damaged or of a newer version.
 */
export async function loadModel(path: string): Promise<Model | undefined> {
  const text = await readIfThere(path);
  if (text === undefined) return undefined;
  const value = parse(path, text);
  if (typeof value === 'object' && value !== null && 'format' in value) {
    // Decoding edge: only this program writes the file, and the version says in which shape.
    if (value.format === 1) return value as Model;
    throw new ModelError('BAD_MODEL', `cannot read model "${path}": its format is ${String(value.format)}, not 1`, {
      hint: 'use the version of charm-sim that made it',
    });
  }
  throw damaged(path, 'it does not hold a model');
}

/** Saves a model whenever it is asked to. */
export interface ModelSaver {
  /**
   * Settles once the model as it is now, or later, is in its file, for whoever opens it next. Calls made together share
   * one write. With `toDisk: false` a power failure may still take it back; killing this process cannot.
   */
  save(options?: { readonly toDisk: boolean }): Promise<void>;
}

export function createModelSaver(path: string, model: Model): ModelSaver {
  let running: Promise<void> | undefined;
  let waiting: { readonly written: Promise<void>; toDisk: boolean } | undefined;
  const start = (toDisk: boolean): Promise<void> => {
    running = writeAtomically(path, `${JSON.stringify(model)}\n`, toDisk).finally(() => {
      running = undefined;
    });
    return running;
  };
  const startAfter = async (earlier: Promise<void>): Promise<void> => {
    // Whoever waits for the earlier write hears of its failure.
    await earlier.catch(() => undefined);
    const toDisk = waiting?.toDisk === true;
    waiting = undefined;
    await start(toDisk);
  };
  return {
    // A write that has begun may miss the latest change, so a call waits for the next one.
    save: ({ toDisk } = { toDisk: true }) => {
      if (waiting === undefined) {
        if (running === undefined) return start(toDisk);
        waiting = { written: startAfter(running), toDisk };
      }
      waiting.toDisk ||= toDisk;
      return waiting.written;
    },
  };
}

/** Replaces a file so that a crash at any instant leaves either the old content or the new, whole. */
async function writeAtomically(path: string, content: string, toDisk: boolean): Promise<void> {
  const aside = `${path}.new`;
  const file = await open(aside, 'w', 0o600);
  try {
    await file.writeFile(content);
    if (toDisk) await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damaged(path, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function damaged(path: string, reason: string, cause?: unknown): ModelError {
  return new ModelError('BAD_MODEL', `cannot read model "${path}": ${reason}`, {
    hint: 'remove the model directory and deploy again',
    cause,
  });
}
