import { chmod, lstat, mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { copyCharm, listCharm } from './charm-tree.ts';

/** Gives a unit its first charm. What an attempt that was cut short left goes. */
export async function installCharm(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  await copyCharm(from, to);
}

/**
 * Brings a unit's charm from one revision to the next as Juju does: files that only the old revision has go, files that
 * the charm made while it ran stay (juju: internal/worker/uniter/charm/manifest_deployer.go). Cut short, it can be
 * repeated.
 */
export async function upgradeCharm(old: string, next: string, to: string): Promise<void> {
  const kept = new Set((await listCharm(next)).map((file) => file.path));
  const gone = (await listCharm(old)).map((file) => file.path).filter((path) => !kept.has(path));
  for (const path of gone) {
    await rm(join(to, path), { recursive: true, force: true });
    await removeEmptyParents(to, dirname(path));
  }
  await copyCharm(next, to);
}

/**
 * Lets the files in `hooks/` that are named after a hook be executed, as Juju does when it unpacks a charm (juju:
 * internal/charm, charmarchive.go); `dispatch` and all else keep their modes.
 */
export async function makeHooksExecutable(charmDir: string, hooks: ReadonlySet<string>): Promise<void> {
  // A charm with `dispatch` needs no `hooks/`.
  for (const name of await readdir(join(charmDir, 'hooks')).catch(() => [])) {
    const path = join(charmDir, 'hooks', name);
    if (hooks.has(name) && (await lstat(path)).isFile()) await chmod(path, 0o755);
  }
}

async function removeEmptyParents(root: string, inside: string): Promise<void> {
  for (let path = inside; path !== '.'; path = dirname(path)) {
    // What cannot be read is not known to be empty, so it stays.
    const entries = await readdir(join(root, path)).catch(() => ['unreadable']);
    if (entries.length > 0) return;
    await rmdir(join(root, path));
  }
}
