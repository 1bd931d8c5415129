// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * @typedef {{
 *   version?: string, integrity?: string, resolved?: string, link?: boolean, optional?: boolean,
 *   os?: string[], cpu?: string[], libc?: string[],
 * }} LockedPackage
 * @typedef {{ os: string, cpu: string, libc: 'glibc' | 'musl' | undefined }} Machine
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Tells what keeps `node_modules` from being what package-lock.json asks for; undefined when it is that.
 *
 * npm writes `node_modules/.package-lock.json` as the last act of a complete install, so an install that was killed
 * midway has none, and one made by hand counts as well as one made here.
 *
 * @param {string} root
 * @param {Machine} machine
 * @returns {Promise<string | undefined>}
 */
export async function installationGap(root, machine) {
  const installed = await readLockfile(join(root, 'node_modules', '.package-lock.json'));
  if (installed === undefined) return 'node_modules is missing or incomplete';
  const wanted = await readLockfile(join(root, 'package-lock.json'));
  if (wanted === undefined) return undefined;
  return firstDifference(wanted, installed, machine);
}

/**
 * @param {Lockfile} wanted
 * @param {Lockfile} installed
 * @param {Machine} machine
 * @returns {string | undefined}
 */
export function firstDifference(wanted, installed, machine) {
  const present = installed.packages ?? {};
  for (const [path, want] of Object.entries(wanted.packages ?? {})) {
    if (path === '' || !fits(want, machine)) continue;
    const have = present[path];
    if (have === undefined) {
      // An optional package without a platform belongs to another one's platform; npm alone knows which.
      if (want.optional === true && want.os === undefined && want.cpu === undefined) continue;
      return `${path} is not installed`;
    }
    if (have.version !== want.version) return `${path} is ${have.version}, package-lock.json has ${want.version}`;
  }
  return undefined;
}

/**
 * Every path that an install on this machine makes, for a count of how far it has come.
 *
 * @param {Lockfile} wanted
 * @param {Machine} machine
 * @returns {string[]}
 */
export function pathsToInstall(wanted, machine) {
  return Object.entries(wanted.packages ?? {})
    .filter(([path, entry]) => path.includes('node_modules/') && fits(entry, machine))
    .map(([path]) => path);
}

/**
 * @param {string} file
 * @returns {Promise<Lockfile | undefined>} undefined when there is no such file or it is cut short.
 */
export async function readLockfile(file) {
  let text;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** @returns {Machine} */
export function thisMachine() {
  return { os: process.platform, cpu: process.arch, libc: process.platform === 'linux' ? linuxLibc() : undefined };
}

/** @returns {'glibc' | 'musl'} */
function linuxLibc() {
  // `excludeNetwork` spares the report a look at every open socket; the typings of Node 20 lack it.
  Object.assign(process.report, { excludeNetwork: true });
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return report.header?.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
}

/**
 * @param {LockedPackage} entry
 * @param {Machine} machine
 */
function fits(entry, machine) {
  return (
    allows(entry.os, machine.os) &&
    allows(entry.cpu, machine.cpu) &&
    (machine.libc === undefined || allows(entry.libc, machine.libc))
  );
}

/**
 * @param {readonly string[] | undefined} list names, or names to refuse with a `!` before them
 * @param {string} name
 */
function allows(list, name) {
  if (list === undefined || list.length === 0) return true;
  if (list.includes(`!${name}`)) return false;
  return list.includes(name) || list.every((item) => item.startsWith('!'));
}
