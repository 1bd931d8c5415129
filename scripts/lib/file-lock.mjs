// @ts-check
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs `body` while this process alone holds the lock file; waits for a holder that lives, takes over from one that died.
 *
 * @template Result
 * @param {string} file
 * @param {() => Promise<Result>} body
 * @returns {Promise<Result>}
 */
export async function withFileLock(file, body) {
  await mkdir(dirname(file), { recursive: true });
  while (!(await take(file))) {
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    // An empty file is one whose holder is between creating and writing it; the next look tells.
    if (holder > 0 && !isAlive(holder)) await rm(file, { force: true });
    await sleep(50);
  }
  try {
    return await body();
  } finally {
    await rm(file, { force: true });
  }
}

/** @param {string} file */
async function take(file) {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
