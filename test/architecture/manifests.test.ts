import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../scripts/lib/repository-root.mjs';

interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly engines: { readonly node: string };
  readonly files: readonly string[];
  readonly type: string;
  readonly workspaces: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const packages = readdirSync(join(repositoryRoot, 'packages')).map((folder) => `packages/${folder}`);
const root = manifest('.');

describe('the repository', () => {
  test('takes every package and the examples as workspaces', () => {
    expect(root.workspaces.toSorted()).toEqual([...packages, 'examples/*'].toSorted());
  });

  test('pins exact versions, the same in package-lock.json', () => {
    const lock: { packages: Record<string, Manifest> } = JSON.parse(read('package-lock.json'));
    for (const path of ['.', ...packages]) {
      const { dependencies = {}, devDependencies = {} } = manifest(path);
      for (const version of Object.values({ ...dependencies, ...devDependencies })) {
        expect(version).toMatch(/^\d+\.\d+\.\d+$/);
      }
      const locked = lock.packages[path === '.' ? '' : path];
      expect(locked?.dependencies ?? {}, path).toEqual(dependencies);
      expect(locked?.devDependencies ?? {}, path).toEqual(devDependencies);
    }
  });
});

describe.for(packages)('%s', (path) => {
  const { license, engines, version, type, files } = manifest(path);

  test('shares licence, version of Node, version and module system with its siblings', () => {
    expect({ license, engines, type }).toEqual({ license: root.license, engines: root.engines, type: 'module' });
    expect(version).toBe(manifest('packages/sdk').version);
  });

  test('carries the licence of the repository and a README, and packs its sources', () => {
    expect(read(`${path}/LICENSE`)).toBe(read('LICENSE'));
    expect(existsSync(join(repositoryRoot, path, 'README.md'))).toBe(true);
    const programs = existsSync(join(repositoryRoot, path, 'bin')) ? ['bin'] : [];
    expect(files.toSorted()).toEqual(['LICENSE', 'README.md', ...programs, 'dist', 'src'].toSorted());
  });
});

function manifest(path: string): Manifest {
  return JSON.parse(read(join(path, 'package.json')));
}

function read(path: string): string {
  return readFileSync(join(repositoryRoot, path), 'utf8');
}
