// @ts-check
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';

/** @typedef {{ path: string, content: string }} TarballFile `path` is as in the package, without the leading `package/`. */

const blockBytes = 512;

/**
 * The files in a tarball that `npm pack` made (ustar, gzipped).
 *
 * @param {string} file
 * @returns {Promise<TarballFile[]>}
 */
export async function readTarball(file) {
  const archive = gunzipSync(await readFile(file));
  /** @type {TarballFile[]} */
  const files = [];
  for (let offset = 0; offset + blockBytes <= archive.length;) {
    const name = field(archive, offset, 100);
    if (name === '') break;
    const sizeBytes = Number.parseInt(field(archive, offset + 124, 12), 8);
    const type = field(archive, offset + 156, 1);
    const prefix = field(archive, offset + 345, 155);
    const start = offset + blockBytes;
    if (type === '0' || type === '') {
      const path = (prefix === '' ? name : `${prefix}/${name}`).replace(/^package\//, '');
      files.push({ path, content: archive.toString('latin1', start, start + sizeBytes) });
    }
    offset = start + Math.ceil(sizeBytes / blockBytes) * blockBytes;
  }
  return files;
}

/**
 * @param {Buffer} archive
 * @param {number} offset
 * @param {number} length
 */
function field(archive, offset, length) {
  const text = archive.toString('latin1', offset, offset + length);
  const end = text.indexOf('\0');
  return (end === -1 ? text : text.slice(0, end)).trim();
}
