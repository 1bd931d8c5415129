import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { firstDifference, installationGap, pathsToInstall } from '../../../scripts/lib/installed-packages.mjs';
import { tempDir } from '../../support/temp-dir.ts';

const machine = { os: 'linux', cpu: 'x64', libc: 'glibc' } as const;

describe('firstDifference', () => {
  const version = '1.0.0';

  test.for([
    ['the same package', { 'node_modules/a': { version } }, { 'node_modules/a': { version } }, undefined],
    ['a missing package', { 'node_modules/a': { version } }, {}, 'node_modules/a is not installed'],
    [
      'another version',
      { 'node_modules/a': { version } },
      { 'node_modules/a': { version: '0.9.0' } },
      'node_modules/a is 0.9.0, package-lock.json has 1.0.0',
    ],
    ['the project itself', { '': { version } }, {}, undefined],
    ["another system's binary", { 'node_modules/a': { version, optional: true, os: ['darwin'] } }, {}, undefined],
    ["another C library's", { 'node_modules/a': { version, os: ['linux'], libc: ['musl'] } }, {}, undefined],
    [
      "this machine's binary",
      { 'node_modules/a': { version, optional: true, os: ['linux'], cpu: ['x64'], libc: ['glibc'] } },
      {},
      'node_modules/a is not installed',
    ],
    ['a refused system', { 'node_modules/a': { version, os: ['!linux'] } }, {}, undefined],
    [
      'one that other systems refuse',
      { 'node_modules/a': { version, os: ['!win32'] } },
      {},
      'node_modules/a is not installed',
    ],
    ['an optional package of any system', { 'node_modules/a': { version, optional: true } }, {}, undefined],
  ] as const)('%s', ([, wanted, installed, difference]) => {
    expect(firstDifference(mutable(wanted), mutable(installed), machine)).toBe(difference);
  });
});

describe('installationGap', () => {
  test('is undefined when npm recorded a complete install of this very lockfile', async () => {
    const root = await project({ 'node_modules/a': { version: '1.0.0' } }, { 'node_modules/a': { version: '1.0.0' } });
    expect(await installationGap(root, machine)).toBeUndefined();
  });

  test('sees an install that was killed before npm recorded it', async () => {
    const root = await project({ 'node_modules/a': { version: '1.0.0' } });
    await mkdir(join(root, 'node_modules', 'a'), { recursive: true });
    expect(await installationGap(root, machine)).toBe('node_modules is missing or incomplete');
  });

  test('takes a record that is cut short for none', async () => {
    const root = await project({});
    await mkdir(join(root, 'node_modules'));
    await writeFile(join(root, 'node_modules', '.package-lock.json'), '{ "packages": {');
    expect(await installationGap(root, machine)).toBe('node_modules is missing or incomplete');
  });
});

test('pathsToInstall lists what this machine gets', () => {
  const wanted = {
    packages: {
      '': {},
      'packages/a': {},
      'node_modules/a': { link: true },
      'node_modules/b': { cpu: ['arm64'] },
      'node_modules/c': {},
    },
  };
  expect(pathsToInstall(wanted, machine)).toEqual(['node_modules/a', 'node_modules/c']);
});

async function project(wanted: object, installed?: object): Promise<string> {
  const root = tempDir();
  await writeFile(join(root, 'package-lock.json'), JSON.stringify({ packages: wanted }));
  if (installed !== undefined) {
    await mkdir(join(root, 'node_modules'));
    await writeFile(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }));
  }
  return root;
}

function mutable(packages: object): { packages: Record<string, { version: string }> } {
  return JSON.parse(JSON.stringify({ packages }));
}
