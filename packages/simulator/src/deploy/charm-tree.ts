import { createHash } from 'node:crypto';
import { chmod, constants, copyFile, lstat, mkdir, readFile, readdir, readlink, rm, symlink } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import { ModelError } from '../model/model-error.ts';

/** One file of a charm, by its path from the charm's root with slashes. */
export interface CharmFile {
  readonly path: string;
  readonly kind: 'file' | 'link';
  /** 0755 or 0644, as Juju stores them; of a link always 0777. */
  readonly mode: number;
  /** Where a link leads. */
  readonly target: string | undefined;
}

/** Left out of charms by Juju at any depth, and at the root (juju/charm: ignore.go). */
const ignoredAnywhere = new Set(['.git', '.svn', '.hg', '.bzr', '.tox']);
const ignoredAtRoot = new Set(['build', 'revision', '.jujuignore']);

/**
 * Lists the files of a charm directory as Juju would take them, by path.
 *
 * @throws {@link ModelError} BAD_CHARM in Juju's words for links that lead out of the charm and for special files.
 */
export async function listCharm(dir: string): Promise<CharmFile[]> {
  const files = await listDirectory(dir, '');
  return files.toSorted((left, right) => (left.path < right.path ? -1 : 1));
}

/** A digest of paths, modes and contents: two charms with the same one are the same. */
export async function fingerprint(dir: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await listCharm(dir)) {
    const content = file.target ?? (await readFile(join(dir, file.path)));
    const digest = createHash('sha256').update(content).digest('hex');
    hash.update(`${JSON.stringify([file.path, file.kind, file.mode, digest])}\n`);
  }
  return hash.digest('hex');
}

/** Copies a charm's files over what is at the destination; other files there stay. */
export async function copyCharm(from: string, to: string): Promise<void> {
  for (const file of await listCharm(from)) {
    const target = join(to, file.path);
    await mkdir(dirname(target), { recursive: true });
    // Never written through: the old file may be running, or be a link to elsewhere.
    await rm(target, { recursive: true, force: true });
    if (file.target !== undefined) {
      await symlink(file.target, target);
    } else {
      await copyFile(join(from, file.path), target, constants.COPYFILE_FICLONE);
      await chmod(target, file.mode);
    }
  }
}

async function listDirectory(root: string, inside: string): Promise<CharmFile[]> {
  const entries = await readdir(join(root, inside));
  const wanted = entries.filter((name) => !ignoredAnywhere.has(name) && !(inside === '' && ignoredAtRoot.has(name)));
  const lists = await Promise.all(wanted.map((name) => describe(root, inside === '' ? name : `${inside}/${name}`)));
  return lists.flat();
}

async function describe(root: string, path: string): Promise<CharmFile[]> {
  const stats = await lstat(join(root, path));
  if (stats.isDirectory()) return listDirectory(root, path);
  if (stats.isFile()) {
    return [{ path, kind: 'file', mode: (stats.mode & 0o100) === 0 ? 0o644 : 0o755, target: undefined }];
  }
  if (!stats.isSymbolicLink())
    throw new ModelError('BAD_CHARM', `cannot take charm "${root}": "${path}" is a special file`);
  const target = await readlink(join(root, path));
  if (isAbsolute(target)) throw linkError(root, `symlink "${path}" is absolute: "${target}"`);
  if (normalize(join(dirname(path), target)).startsWith('..')) {
    throw linkError(root, `symlink "${path}" links out of charm: "${target}"`);
  }
  return [{ path, kind: 'link', mode: 0o777, target }];
}

function linkError(root: string, reason: string): ModelError {
  return new ModelError('BAD_CHARM', `cannot take charm "${root}": ${reason}`, {
    hint: 'link to files inside the charm by relative paths, or copy them',
  });
}
