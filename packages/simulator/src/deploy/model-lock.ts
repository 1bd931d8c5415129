import { randomBytes } from 'node:crypto';
import { readlink, rm, symlink } from 'node:fs/promises';
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
  const owner: Owner = { ...(await ownIdentity()), token: newToken() };
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
  for (;;) {
    if (await links(owner, path)) return undefined;
    const holder = await readOwner(path);
    if (holder === undefined) continue;
    if (await isAlive(holder)) return holder;
    await clearDead(path, holder, owner);
  }
}

/**
 * Removes a dead holder's lock. Whoever does that holds a second lock named after the dead one, so that of several who
 * saw the same corpse none removes the lock of a successor.
 */
async function clearDead(path: string, dead: Owner, owner: Owner): Promise<void> {
  const guard = `${path}.${dead.token}.taken`;
  if ((await tryAcquire(guard, { ...owner, token: newToken() })) !== undefined) {
    await setTimeout(POLL_MS);
    return;
  }
  try {
    const holder = await readOwner(path);
    if (holder?.token === dead.token) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

async function release(path: string, owner: Owner): Promise<void> {
  const holder = await readOwner(path);
  if (holder?.token === owner.token) await rm(path, { force: true });
}

// A symbolic link appears with its whole content and only where nothing is, and one this short takes no space of its
// own on the disk: a model can be destroyed on a full one. Where it leads means nothing.
async function links({ pid, token, started }: Owner, path: string): Promise<boolean> {
  try {
    await symlink([pid, token, started ?? ''].join(';'), path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** The owner that a lock names; undefined when the lock is gone. */
async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    const [pid, token = '', started = ''] = (await readlink(path)).split(';');
    return { pid: Number(pid), token, started: started === '' ? undefined : started };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function newToken(): string {
  return randomBytes(4).toString('hex');
}
