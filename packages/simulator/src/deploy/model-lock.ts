import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { isAlive, ownIdentity } from './process-identity.ts';
import type { ProcessIdentity } from './process-identity.ts';

/** A lock that this process holds. */
export interface ModelLock {
  release(): Promise<void>;
}

export interface ModelLockOptions {
  /** Told once, with the process that holds the lock, when there is something to wait for. */
  readonly onWait?: ((pid: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface Owner extends ProcessIdentity {
  /** Tells one taking of the lock from the next. */
  readonly token: string;
}

const POLL_MS = 25;

/**
 * Takes the lock at `path`, and waits for whoever holds it. The lock of a process that died is taken over, so a kill at
 * any instant leaves nothing to clean up by hand.
 */
export async function acquireLock(path: string, options: ModelLockOptions = {}): Promise<ModelLock> {
  const owner: Owner = { ...(await ownIdentity()), token: randomUUID() };
  let told = false;
  for (;;) {
    options.signal?.throwIfAborted();
    // Looking leaves no trace, so a process that waits long does not stir the directory.
    const holder = (await livingOwner(path)) ?? (await tryAcquire(path, owner));
    if (holder === undefined) return { release: () => release(path, owner) };
    if (!told) options.onWait?.(holder.pid);
    told = true;
    await setTimeout(POLL_MS);
  }
}

async function livingOwner(path: string): Promise<Owner | undefined> {
  const holder = await readOwner(path);
  return holder !== undefined && (await isAlive(holder)) ? holder : undefined;
}

/** Takes the lock, or answers who holds it. */
async function tryAcquire(path: string, owner: Owner): Promise<Owner | undefined> {
  const mine = `${path}.${owner.token}`;
  await writeFile(mine, JSON.stringify(owner));
  try {
    for (;;) {
      // A link appears with its content and only where nothing is, on every file system that has links.
      if (await links(mine, path)) return undefined;
      const holder = await readOwner(path);
      if (holder === undefined) continue;
      if (await isAlive(holder)) return holder;
      if (await takeOver(path, holder, owner, mine)) return undefined;
    }
  } finally {
    await rm(mine, { force: true });
  }
}

/**
 * Puts `mine` in the place of a dead holder's lock. Whoever does that holds a second lock named after the dead one, so
 * two that saw the same corpse cannot both succeed, and one that comes late finds another token and leaves it alone.
 */
async function takeOver(path: string, dead: Owner, owner: Owner, mine: string): Promise<boolean> {
  const guard = `${path}.${dead.token}.taken`;
  if ((await tryAcquire(guard, { ...owner, token: randomUUID() })) !== undefined) {
    await setTimeout(POLL_MS);
    return false;
  }
  try {
    const holder = await readOwner(path);
    if (holder?.token !== dead.token) return false;
    await rename(mine, path);
    // What its killed owner may have left beside the lock.
    await rm(`${path}.${dead.token}`, { force: true });
    return true;
  } finally {
    await rm(guard, { force: true });
  }
}

async function release(path: string, owner: Owner): Promise<void> {
  const holder = await readOwner(path);
  if (holder?.token === owner.token) await rm(path, { force: true });
}

async function links(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** The owner that a lock file names; undefined when the file is gone. */
async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    // Decoding edge: only this module writes the file, and whole.
    return JSON.parse(await readFile(path, 'utf8')) as Owner;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
