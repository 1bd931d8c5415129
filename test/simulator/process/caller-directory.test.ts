import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { callerDirectory } from '../../../packages/simulator/src/process/caller-directory.ts';
import { tempDir } from '../../support/temp-dir.ts';

test('is what PWD says only while that is the working directory', async () => {
  const dir = tempDir();
  const [cwd, other, alias] = [join(dir, 'cwd'), join(dir, 'other'), join(dir, 'alias')];
  mkdirSync(cwd);
  mkdirSync(other);
  symlinkSync(cwd, alias);
  expect(await callerDirectory(alias, cwd)).toBe(alias);
  expect(await callerDirectory(cwd, cwd)).toBe(cwd);
  for (const stale of [other, join(dir, 'gone'), '.', '', undefined])
    expect(await callerDirectory(stale, cwd)).toBe(cwd);
});
