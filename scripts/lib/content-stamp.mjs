// @ts-check
import { createHash } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A hash of the names and contents of files and, recursively, folders; a path that is not there counts as such. Content
 * and not time decides, because a checkout or a branch switch gives old files new times.
 *
 * @param {string} base
 * @param {readonly string[]} paths relative to `base`
 * @returns {Promise<string>}
 */
export async function contentStamp(base, paths) {
  const hash = createHash('sha256');
  for (const path of (await Promise.all(paths.map((item) => filesUnder(base, item)))).flat()) {
    const content = await readFile(join(base, path)).catch(noSuchFile);
    hash.update(`${path}\0${content?.length ?? 'absent'}\0`);
    if (content !== undefined) hash.update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} base
 * @param {string} path
 * @returns {Promise<string[]>}
 */
async function filesUnder(base, path) {
  const stats = await stat(join(base, path)).catch(noSuchFile);
  if (stats?.isDirectory() !== true) return [path];
  const entries = await readdir(join(base, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(base.length + 1))
    .toSorted();
}

/** @param {NodeJS.ErrnoException} error */
function noSuchFile(error) {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
