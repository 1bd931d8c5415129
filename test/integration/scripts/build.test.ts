import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildPackages } from '../../../scripts/build.mjs';
import { repositoryRoot } from '../../../scripts/lib/repository-root.mjs';
import { directoryListing } from '../../support/directory-listing.ts';
import { tempDir } from '../../support/temp-dir.ts';

describe('buildPackages', () => {
  test('emits a package after those that it imports, and nothing the second time', async () => {
    const root = await workspace();
    expect(await buildPackages(root)).toEqual([
      { name: 'lower', result: 'built' },
      { name: 'upper', result: 'built' },
    ]);
    expect(Object.keys(directoryListing(join(root, 'packages', 'upper', 'dist')))).toEqual([
      'index.d.ts',
      'index.d.ts.map',
      'index.js',
      'index.js.map',
    ]);
    expect(await buildPackages(root)).toEqual([
      { name: 'lower', result: 'fresh' },
      { name: 'upper', result: 'fresh' },
    ]);
  });

  test('builds again what changed and what imports it, and drops the output of a removed source', async () => {
    const root = await workspace();
    const gone = join(root, 'packages', 'lower', 'src', 'gone.ts');
    await writeFile(gone, 'export const gone: number = 1;\n');
    await buildPackages(root);
    await rm(gone);
    expect(await buildPackages(root)).toEqual([
      { name: 'lower', result: 'built' },
      { name: 'upper', result: 'built' },
    ]);
    expect(existsSync(join(root, 'packages', 'lower', 'dist', 'gone.js'))).toBe(false);
  });

  test('repairs a dist that was tampered with', async () => {
    const root = await workspace();
    await buildPackages(root);
    await rm(join(root, 'packages', 'upper', 'dist', 'index.js'));
    expect(await buildPackages(root)).toEqual([
      { name: 'lower', result: 'fresh' },
      { name: 'upper', result: 'built' },
    ]);
  });

  test('serves builds that run at the same time one after the other', async () => {
    const root = await workspace();
    const results = await Promise.all([buildPackages(root), buildPackages(root)]);
    expect(
      results
        .flat()
        .map(({ result }) => result)
        .toSorted(),
    ).toEqual(['built', 'built', 'fresh', 'fresh']);
  });

  test('leaves source maps that lead to the sources', async () => {
    const root = await workspace();
    await buildPackages(root);
    const map = await readFile(join(root, 'packages', 'lower', 'dist', 'index.js.map'), 'utf8');
    expect(JSON.parse(map)).toMatchObject({ sources: ['../src/index.ts'] });
  });
});

async function workspace(): Promise<string> {
  const root = tempDir();
  await mkdir(join(root, 'node_modules'));
  for (const name of ['typescript', '@typescript']) {
    await symlink(join(repositoryRoot, 'node_modules', name), join(root, 'node_modules', name));
  }
  await writeFile(join(root, 'package.json'), JSON.stringify({ type: 'module' }));
  await writeFile(
    join(root, 'tsconfig.base.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'es2023',
        module: 'nodenext',
        declaration: true,
        rewriteRelativeImportExtensions: true,
      },
    }),
  );
  await addPackage(root, 'upper', { lower: '1.0.0' }, "export { low } from 'lower';\n");
  await addPackage(root, 'lower', {}, 'export const low: number = 1;\n');
  return root;
}

async function addPackage(root: string, name: string, dependencies: object, source: string): Promise<void> {
  const directory = join(root, 'packages', name);
  await mkdir(join(directory, 'src'), { recursive: true });
  const exports = { '.': { types: './dist/index.d.ts', default: './dist/index.js' } };
  await writeFile(join(directory, 'package.json'), JSON.stringify({ name, type: 'module', exports, dependencies }));
  await writeFile(
    join(directory, 'tsconfig.build.json'),
    JSON.stringify({
      extends: '../../tsconfig.base.json',
      compilerOptions: { rootDir: 'src', outDir: 'dist', sourceMap: true, declarationMap: true, types: [] },
      include: ['src'],
    }),
  );
  await writeFile(join(directory, 'src', 'index.ts'), source);
  await symlink(directory, join(root, 'node_modules', name));
}
