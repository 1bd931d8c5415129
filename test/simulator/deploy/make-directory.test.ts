import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeDirectory } from '../../../packages/simulator/src/deploy/make-directory.ts';
import { tempDir } from '../../support/temp-dir.ts';

test('makes what is missing, for its owner alone, and leaves what is there', async () => {
  const dir = tempDir();
  mkdirSync(join(dir, 'open'), { mode: 0o755 });
  await makeDirectory(join(dir, 'open', 'a', 'b'));
  await makeDirectory(join(dir, 'open', 'a', 'b'));
  const modes = ['open', 'open/a', 'open/a/b'].map((path) => (statSync(join(dir, path)).mode & 0o777).toString(8));
  expect(modes).toEqual(['755', '700', '700']);
});

test('several at once make one', async () => {
  const dir = tempDir();
  await Promise.all(Array.from({ length: 8 }, () => makeDirectory(join(dir, 'a', 'b', 'c'))));
  expect(readdirSync(join(dir, 'a', 'b'))).toEqual(['c']);
});

test('refuses a place below a file', async () => {
  const file = join(tempDir(), 'file');
  writeFileSync(file, '');
  await expect(makeDirectory(join(file, 'a', 'b'))).rejects.toThrow('ENOTDIR');
});

test.runIf(existsSync('/proc/self'))('comes to an end where the system says that nothing is there', async () => {
  await expect(makeDirectory('/proc/gocharm-ts/model')).rejects.toThrow('ENOENT');
});
