import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentStamp } from '../../../scripts/lib/content-stamp.mjs';
import { tempDir } from '../../support/temp-dir.ts';

describe('contentStamp', () => {
  test('stays the same when only times change', async () => {
    const base = await folder();
    const before = await contentStamp(base, ['src']);
    await utimes(join(base, 'src', 'a.ts'), 0, 0);
    expect(await contentStamp(base, ['src'])).toBe(before);
  });

  test.for([
    ['a changed file', (base: string) => writeFile(join(base, 'src', 'a.ts'), 'A')],
    ['a new file', (base: string) => writeFile(join(base, 'src', 'deep', 'c.ts'), '')],
    ['a removed file', (base: string) => rm(join(base, 'src', 'deep', 'b.ts'))],
    ['a renamed file', (base: string) => rename(join(base, 'src', 'a.ts'), join(base, 'src', 'z.ts'))],
    ['a removed folder', (base: string) => rm(join(base, 'src'), { recursive: true })],
  ] as const)('changes with %s', async ([, change]) => {
    const base = await folder();
    const before = await contentStamp(base, ['src', 'package.json']);
    await change(base);
    expect(await contentStamp(base, ['src', 'package.json'])).not.toBe(before);
  });

  test('tells an empty file from one that is not there', async () => {
    const base = await folder();
    const absent = await contentStamp(base, ['package.json']);
    await writeFile(join(base, 'package.json'), '');
    expect(await contentStamp(base, ['package.json'])).not.toBe(absent);
  });
});

async function folder(): Promise<string> {
  const base = tempDir();
  await mkdir(join(base, 'src', 'deep'), { recursive: true });
  await writeFile(join(base, 'src', 'a.ts'), 'a');
  await writeFile(join(base, 'src', 'deep', 'b.ts'), 'b');
  return base;
}
