import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { layers, packageImports } from '../../scripts/lib/layers.mjs';
import { lintWalls } from '../../scripts/lib/lint-walls.mjs';
import { repositoryRoot } from '../../scripts/lib/repository-root.mjs';
import { importViolations } from './import-rules.ts';
import { packageSources, parseSource } from './source-file.ts';

const sources = packageSources();

/** The only file that may load fs-extra: everything else takes what it needs from there or from node:fs. */
const fsExtraLimit = 1;

describe('imports of the packages', () => {
  test('run from right to left through layers and packages', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(importViolations(sources)).toEqual([]);
  });

  test('load fs-extra in one file', () => {
    const files = sources.filter(({ specifiers }) => specifiers.some((name) => /^fs-extra(\/|$)/.test(name)));
    expect(files.map(({ path }) => path).slice(fsExtraLimit)).toEqual([]);
  });

  test('name only packages that package.json declares', () => {
    expect(sources.flatMap(({ path, specifiers }) => specifiers.flatMap((name) => undeclared(path, name)))).toEqual([]);
  });

  test('go to siblings as the table of layers says', () => {
    const declared = Object.keys(packageImports).map((folder) => [folder, siblingDependencies(folder)]);
    expect(Object.fromEntries(declared)).toEqual(
      Object.fromEntries(Object.entries(packageImports).map(([folder, names]) => [folder, names.toSorted()])),
    );
  });

  test('are held apart by the walls in .oxlintrc.json, made by scripts/write-lint-walls.mjs', () => {
    const { overrides }: { overrides: { rules: object }[] } = JSON.parse(read('.oxlintrc.json'));
    expect(overrides.filter(({ rules }) => 'no-restricted-imports' in rules)).toEqual(lintWalls());
    expect(Object.keys(layers).toSorted()).toEqual(Object.keys(packageImports).toSorted());
  });
});

describe('a planted violation is found:', () => {
  test.for([
    ['a layer that looks right', 'packages/sdk/src/wire/a.ts', "import type { A } from '../runner/a.ts';"],
    ['a neighbour in one group', 'packages/charm-format/src/config/a.ts', "export { a } from '../metadata/a.ts';"],
    ['an entry point', 'packages/sdk/src/wire/a.ts', "import { a } from '../index.ts';"],
    ['a path out of the package', 'packages/simulator/src/cli/a.ts', "import { a } from '../../../sdk/src/index.ts';"],
    ['a dynamic import', 'packages/sdk/src/errors/a.ts', "await import('../hook/main.ts');"],
    ['the type of an import', 'packages/sdk/src/errors/a.ts', "type A = import('../hook/main.ts').A;"],
    ['a package in the sdk', 'packages/sdk/src/hook/a.ts', "import { parse } from 'yaml';"],
    ['a package against the direction', 'packages/charm-format/src/yaml/a.ts', "import { a } from '@gocharm-ts/sdk';"],
    ['a path into a package', 'packages/simulator/src/cli/a.ts', "import { a } from '@gocharm-ts/sdk/src/a.ts';"],
    ['an unknown folder', 'packages/sdk/src/misc/a.ts', "import { a } from './b.ts';"],
    ['a program that does more', 'packages/simulator/bin/charm-sim.js', "import 'node:fs';"],
  ] as const)('%s', ([, path, text]) => {
    expect(importViolations([parseSource(path, text)])).toHaveLength(1);
  });
});

function undeclared(path: string, specifier: string): string[] {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return [];
  const [, folder = ''] = path.split('/');
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  return name in dependenciesOf(folder) ? [] : [`${path} imports ${name}`];
}

function siblingDependencies(folder: string): string[] {
  return Object.keys(dependenciesOf(folder))
    .filter((name) => /^(@gocharm-ts\/|gocharm-ts$)/.test(name))
    .toSorted();
}

function dependenciesOf(folder: string): Record<string, string> {
  const manifest: { dependencies?: Record<string, string> } = JSON.parse(read(`packages/${folder}/package.json`));
  return manifest.dependencies ?? {};
}

function read(path: string): string {
  return readFileSync(join(repositoryRoot, path), 'utf8');
}
