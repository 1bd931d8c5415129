import { randomBytes } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import fsExtra from 'fs-extra';
import type { CharmFile } from './charm-file.ts';

// Names beside a destination `hello`: `hello.tmp-<pid>-<random>` is being written, `hello.old-<pid>-<random>` was the
// charm until a moment ago.
const leftover = /^(tmp|old)-(\d+)-[0-9a-f]+$/;

/**
 * Writes a directory beside `out` with exactly these entries, and modes that no umask changes.
 *
 * @returns its path, for {@link swapIn}.
 */
export async function writeAside(out: string, files: readonly CharmFile[], signal?: AbortSignal): Promise<string> {
  const aside = `${out}.${mark('tmp')}`;
  try {
    await fsExtra.ensureDir(dirname(out));
    await fsExtra.mkdir(aside);
    const dirs = new Set(files.flatMap(({ path }) => parents(path)));
    for (const dir of [...dirs].sort()) await fsExtra.mkdir(join(aside, dir));
    await Promise.all(files.map((file) => writeEntry(join(aside, file.path), file)));
    // The umask had its say when they were made.
    for (const dir of ['.', ...dirs]) await fsExtra.chmod(join(aside, dir), 0o755);
    signal?.throwIfAborted();
  } catch (error) {
    await fsExtra.remove(aside);
    throw error;
  }
  return aside;
}

/**
 * Puts the directory `aside` where `out` is, and removes what was there.
 *
 * A first build is one rename. Replacing takes two, because Node has no exchange of two names: the old charm steps
 * aside, the new one steps in. Both are whole at every instant; a process killed between the two leaves the old one
 * under its other name, and the next build puts it back ({@link recover}).
 */
export async function swapIn(aside: string, out: string): Promise<void> {
  const old = `${out}.${mark('old')}`;
  const replaces = existsSync(out);
  // Both without a pause in between, so that the moment without a charm is as short as two system calls.
  if (replaces) renameSync(out, old);
  try {
    renameSync(aside, out);
  } catch (error) {
    // Another build was faster: its charm stays.
    if (replaces && !existsSync(out)) renameSync(old, out);
    throw error;
  } finally {
    if (replaces) await fsExtra.remove(old);
  }
}

/** Removes a directory of {@link writeAside} that was not swapped in. */
export async function discard(aside: string): Promise<void> {
  await fsExtra.remove(aside);
}

/** Cleans up after builds of `out` that were killed: puts back a charm that had stepped aside, removes the rest. */
export async function recover(out: string): Promise<void> {
  const parent = dirname(out);
  if (!existsSync(parent)) return;
  const prefix = `${basename(out)}.`;
  const names = (await readdir(parent)).filter((name) => name.startsWith(prefix)).sort();
  for (const name of names) {
    const [, kind, pid] = leftover.exec(name.slice(prefix.length)) ?? [];
    if (kind === undefined) continue;
    const path = join(parent, name);
    if (kind === 'old' && !existsSync(out)) renameSync(path, out);
    else if (!isInUse(name.slice(prefix.length), Number(pid))) await fsExtra.remove(path);
  }
}

async function writeEntry(path: string, file: CharmFile): Promise<void> {
  if (file.kind === 'link') return fsExtra.symlink(file.target, path);
  await fsExtra.writeFile(path, file.content, { flag: 'wx' });
  await fsExtra.chmod(path, file.mode);
}

/** The directories above a path, outermost first. */
function parents(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}

// Containers give each build the same process id, so a name of our own id is only ours if we made it.
const inUse = new Set<string>();

function mark(kind: 'tmp' | 'old'): string {
  const name = `${kind}-${process.pid}-${randomBytes(4).toString('hex')}`;
  inUse.add(name);
  return name;
}

function isInUse(name: string, pid: number): boolean {
  if (pid === process.pid) return inUse.has(name);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
