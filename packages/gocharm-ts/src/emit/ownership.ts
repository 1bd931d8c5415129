import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256, type CharmFile } from './charm-file.ts';

/** The file in a charm directory in which the build keeps what it wrote there. */
export const ownershipFile = '.gocharm-build.json';

/** What the charm leaves behind when it runs in place: the compile cache of `bin/runhook`. */
export const disposable = '.runhook-cache';

/** What the build knows of one entry that it wrote. */
export type OwnedEntry = { readonly sha256: string; readonly mode: '0644' | '0755' } | { readonly link: string };

/** What the build wrote into a charm directory. */
export interface Ownership {
  readonly format: 1;
  readonly charm: string;
  /** By path, sorted. */
  readonly files: Readonly<Record<string, OwnedEntry>>;
  /** What the charm had, to say later what changed. */
  readonly hooks: readonly string[];
  readonly endpoints: readonly string[];
  readonly config: readonly string[];
}

/** What stands at a destination. */
export type Destination =
  | { readonly kind: 'absent' }
  /** Nothing but what an earlier build wrote. `complete`: all of it, with its modes. */
  | { readonly kind: 'ours'; readonly ownership: Ownership; readonly complete: boolean }
  /** Entries that are not ours or were changed since, each with the reason; sorted by path. */
  | { readonly kind: 'foreign'; readonly entries: readonly { readonly path: string; readonly reason: string }[] };

/** The entry that the build keeps for a file it writes. */
export function ownedEntry(file: CharmFile): OwnedEntry {
  if (file.kind === 'link') return { link: file.target };
  return { sha256: sha256(file.content), mode: file.mode === 0o755 ? '0755' : '0644' };
}

export function renderOwnership(ownership: Ownership): string {
  return `${JSON.stringify(ownership, undefined, 1)}\n`;
}

const mostLooks = 20;

/**
 * Looks at a destination. Nothing is changed. A destination that another build replaces meanwhile is looked at again: its
 * list would be that of one charm, and its files those of the other.
 */
export async function lookAtDestination(out: string): Promise<Destination> {
  for (let looks = 1; ; looks++) {
    const before = await identityOf(out);
    const [look] = await Promise.allSettled([lookOnce(out)]);
    if (looks < mostLooks && (await identityOf(out)) !== before) continue;
    if (look.status === 'rejected') throw look.reason;
    return look.value;
  }
}

/** Changes when the directory is another one, or was renamed meanwhile. */
async function identityOf(out: string): Promise<string> {
  const found = await present(lstat(out, { bigint: true }));
  return found === undefined ? '' : `${found.dev} ${found.ino} ${found.ctimeNs}`;
}

async function lookOnce(out: string): Promise<Destination> {
  const found = await present(lstat(out));
  if (found === undefined) return { kind: 'absent' };
  if (!found.isDirectory()) {
    const reason = found.isSymbolicLink() ? 'is a symlink' : 'is not a directory';
    return { kind: 'foreign', entries: [{ path: '.', reason }] };
  }
  const ownership = await readOwnership(join(out, ownershipFile));
  if (ownership === undefined) {
    const names = (await readdir(out)).filter((name) => name !== disposable).sort();
    if (names.length === 0) return { kind: 'absent' };
    return { kind: 'foreign', entries: names.map((path) => ({ path, reason: 'is not ours' })) };
  }
  const paths = await walk(out, '');
  const known = new Map(Object.entries(ownership.files));
  const entries: { path: string; reason: string }[] = [];
  let sameModes = true;
  for (const path of paths) {
    if (path === ownershipFile) continue;
    const entry = known.get(path);
    if (entry === undefined) entries.push({ path, reason: 'is not ours' });
    else if (!(await isUnchanged(join(out, path), entry))) entries.push({ path, reason: 'was changed by hand' });
    else sameModes &&= await hasMode(join(out, path), entry);
    known.delete(path);
  }
  if (entries.length > 0) return { kind: 'foreign', entries };
  return { kind: 'ours', ownership, complete: known.size === 0 && sameModes };
}

/** All files and links below `dir`, and directories without any, sorted. */
async function walk(dir: string, prefix: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  const paths = await Promise.all(
    entries.map(async (entry) => {
      const path = `${prefix}${entry.name}`;
      if (path === disposable) return [];
      if (!entry.isDirectory()) return [path];
      const inside = await walk(join(dir, entry.name), `${path}/`);
      return inside.length === 0 ? [`${path}/`] : inside;
    }),
  );
  return paths.flat().sort();
}

async function isUnchanged(path: string, entry: OwnedEntry): Promise<boolean> {
  const found = await lstat(path);
  if ('link' in entry) return found.isSymbolicLink() && (await readlink(path)) === entry.link;
  if (!found.isFile()) return false;
  return sha256(await readFile(path)) === entry.sha256;
}

async function hasMode(path: string, entry: OwnedEntry): Promise<boolean> {
  return 'link' in entry || ((await lstat(path)).mode & 0o777) === Number.parseInt(entry.mode, 8);
}

async function readOwnership(path: string): Promise<Ownership | undefined> {
  const text = await present(readFile(path, 'utf8'));
  if (text === undefined) return undefined;
  try {
    const value = JSON.parse(text) as Partial<Ownership> | null;
    // Another shape is another program's, or that of a later version of this one: nothing here is known to be ours.
    return value?.format === 1 && typeof value.files === 'object' ? (value as Ownership) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The value, or undefined when there is no such file. */
async function present<Value>(promise: Promise<Value>): Promise<Value | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
