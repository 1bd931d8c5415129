import { randomBytes } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import fsExtra from 'fs-extra';
import { systemReason } from '../problem/system-reason.ts';
import type { CharmFile } from './charm-file.ts';

// Names beside a destination `hello`: `hello.tmp-<pid>-<random>` is being written, `hello.old-<pid>-<random>` was the
// charm until a moment ago.
const leftover = /^(tmp|old)-(\d+)-[0-9a-f]{8}$/;

/** A directory that could not be removed, and why: nothing depends on it any more. */
export interface Leftover {
  readonly path: string;
  readonly reason: string;
}

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
 *
 * @returns what could not be removed of the old charm.
 */
export async function swapIn(aside: string, out: string): Promise<readonly Leftover[]> {
  const old = `${out}.${mark('old')}`;
  const replaces = existsSync(out);
  // Both without a pause in between, so that the moment without a charm is as short as two system calls.
  if (replaces) renameSync(out, old);
  try {
    renameSync(aside, out);
  } catch (error) {
    // Another build was faster: its charm stays.
    if (replaces && !existsSync(out)) renameSync(old, out);
    if (replaces) await removeOrTell(old);
    throw error;
  }
  return replaces ? removeOrTell(old) : [];
}

/** Removes a directory of {@link writeAside} that was not swapped in. */
export async function discard(aside: string): Promise<void> {
  await fsExtra.remove(aside);
}

/**
 * Cleans up after builds of `out` that were killed: puts back a charm that had stepped aside, removes the rest.
 *
 * @returns what could not be removed.
 */
export async function recover(out: string): Promise<readonly Leftover[]> {
  const parent = dirname(out);
  if (!existsSync(parent)) return [];
  const prefix = `${basename(out)}.`;
  const entries = await readdir(parent, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory() && entry.name.startsWith(prefix)).map(({ name }) => name);
  const left: Leftover[] = [];
  for (const name of names.sort()) {
    const [, kind, pid] = leftover.exec(name.slice(prefix.length)) ?? [];
    if (kind === undefined) continue;
    const path = join(parent, name);
    if (kind === 'old' && !existsSync(out)) renameSync(path, out);
    else if (!isInUse(name.slice(prefix.length), Number(pid))) left.push(...(await removeStale(path, out)));
  }
  return left;
}

/**
 * Removes a directory whose process does not live here. It may live in another container that shares the disk, and swap
 * the directory in at this moment: taken away in one rename first, it is never swapped in half removed.
 */
async function removeStale(path: string, out: string): Promise<readonly Leftover[]> {
  const taken = `${out}.${mark('tmp')}`;
  try {
    renameSync(path, taken);
  } catch (error) {
    return existsSync(path) ? [told(path, error)] : [];
  }
  return removeOrTell(taken);
}

async function removeOrTell(path: string): Promise<readonly Leftover[]> {
  try {
    await fsExtra.remove(path);
    return [];
  } catch (error) {
    // It stays behind: later builds of this process try again and tell it again.
    inUse.delete(path.slice(path.lastIndexOf('.') + 1));
    return [told(path, error)];
  }
}

/** @throws the error itself when it is none of the operating system. */
function told(path: string, error: unknown): Leftover {
  const reason = systemReason(error);
  if (reason === undefined) throw error;
  return { path, reason };
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
