import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { withFileLock } from '../../../scripts/lib/file-lock.mjs';
import { tempDir } from '../../support/temp-dir.ts';

describe('withFileLock', () => {
  test('lets one in at a time', async () => {
    const file = join(tempDir(), 'cache', 'build.lock');
    const events: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      events.push(`${name} in`);
      await turn();
      events.push(`${name} out`);
    };
    await Promise.all([withFileLock(file, work('a')), withFileLock(file, work('a')), withFileLock(file, work('a'))]);
    expect(events).toEqual(['a in', 'a out', 'a in', 'a out', 'a in', 'a out']);
  });

  test('takes over from a holder that died', async () => {
    const file = join(tempDir(), 'build.lock');
    // Larger than any process id that Linux gives.
    await writeFile(file, '999999999');
    expect(await withFileLock(file, () => readFile(file, 'utf8'))).toBe(String(process.pid));
  });

  test('lets go when the work fails', async () => {
    const file = join(tempDir(), 'build.lock');
    await expect(withFileLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withFileLock(file, async () => 'again')).toBe('again');
  });
});
