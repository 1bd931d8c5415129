import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const form = /^charm-build-(\d+)-[A-Za-z0-9]{6}$/;

/** Makes a directory for the files of one inspection, and removes those of processes that were killed at it. */
export async function createTempDir(): Promise<string> {
  const parent = tmpdir();
  const names = await readdir(parent);
  const stale = names.filter((name) => {
    const [, pid] = form.exec(name) ?? [];
    return pid !== undefined && Number(pid) !== process.pid && !isAlive(Number(pid));
  });
  await Promise.all(stale.map((name) => removeOwn(join(parent, name))));
  return mkdtemp(join(parent, `charm-build-${process.pid}-`));
}

/** Directories of other users have the same names; theirs are theirs. */
async function removeOwn(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.uid === process.getuid?.()) await rm(path, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
