import {
  chmodSync,
  closeSync,
  fchmodSync,
  fsync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { renderChecksums } from './checksums.ts';
import { documentFileName } from './document-file.ts';
import { errorCode } from './error-code.ts';
import { checksumsName, temporaryPrefix } from './layout.ts';
import { syncDirectory } from './private-directory.ts';

/**
 * Writes the texts of documents, by registry name, as the generation `name` of `layout`. One rename makes it visible,
 * after all of it is on the disk; when this resolves, the rename is on the disk too. When it rejects, nothing is visible.
 *
 * @returns false when another process has published a generation of that name meanwhile.
 */
export async function publishGeneration(
  layout: string,
  name: string,
  texts: ReadonlyMap<string, string>,
): Promise<boolean> {
  const temporary = mkdtempSync(join(layout, temporaryPrefix(process.pid)));
  const path = join(layout, name);
  try {
    // The umask may have taken bits away.
    chmodSync(temporary, 0o700);
    await writeFiles(temporary, filesOf(texts));
    syncDirectory(temporary);
    if (!renameToNew(temporary, path)) {
      discard(temporary);
      return false;
    }
  } catch (error) {
    discard(temporary);
    throw error;
  }
  try {
    syncDirectory(layout);
  } catch (error) {
    withdraw(path, temporary);
    throw error;
  }
  return true;
}

/** Renames a directory unless the new name is taken; a generation is never empty, so the rename cannot replace one. */
function renameToNew(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOTEMPTY' || errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function filesOf(texts: ReadonlyMap<string, string>): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const [registry, text] of texts) files.set(documentFileName(registry), Buffer.from(text));
  return files.set(checksumsName, Buffer.from(renderChecksums(files)));
}

/** Writes all files first and then asks for all of them on the disk at once, which file systems do in one go. */
async function writeFiles(dir: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const open: number[] = [];
  try {
    for (const [name, bytes] of files) {
      const file = openSync(join(dir, name), 'wx', 0o600);
      open.push(file);
      fchmodSync(file, 0o600);
      writeFileSync(file, bytes);
    }
    const outcomes = await Promise.allSettled(open.map(syncFile));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  } finally {
    for (const file of open) closeSync(file);
  }
}

function syncFile(file: number): Promise<void> {
  return new Promise((resolve, reject) => {
    fsync(file, (error) => (error === null ? resolve() : reject(error)));
  });
}

/** Takes a generation back in one step, so that nobody finds half of it. */
function withdraw(path: string, temporary: string): void {
  try {
    renameSync(path, temporary);
  } catch {
    // The disk refuses to sync and now to rename; the error that led here is the one to report.
    return;
  }
  discard(temporary);
}

function discard(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // The error that made us give up says more than this one, and the next commit sweeps what is left.
  }
}
