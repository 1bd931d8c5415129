import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { lintWalls } from '../../../scripts/lib/lint-walls.mjs';
import { runProgram } from '../../../scripts/lib/program.mjs';
import { repositoryRoot } from '../../../scripts/lib/repository-root.mjs';
import { tempDir } from '../../support/temp-dir.ts';

const plantings = [
  [
    'packages/sdk/src/wire/a.ts',
    "import type { A } from '../runner/a.ts';",
    'wire/ cannot import what does not stand left',
  ],
  [
    'packages/sdk/src/hook/run/a.ts',
    "import { a } from '../../testing/a.ts';",
    'hook/ cannot import what does not stand',
  ],
  ['packages/sdk/src/hook/a.ts', "import { parse } from 'yaml';", 'The sdk imports nothing but Node'],
  ['packages/sdk/src/index.ts', "export { a } from 'nodemon';", 'The sdk imports nothing but Node'],
  [
    'packages/charm-format/src/config/a.ts',
    "export { a } from '../metadata/a.ts';",
    'config/ cannot import what does not',
  ],
  ['packages/charm-format/src/yaml/a.ts', "import { a } from '@gocharm-ts/sdk';", 'charm-format cannot import this'],
  [
    'packages/simulator/src/cli/a.ts',
    "import { a } from '@gocharm-ts/sdk/src/a.ts';",
    'Import a sibling package by its name',
  ],
  [
    'packages/simulator/src/cli/a.ts',
    "import { a } from 'gocharm-ts';",
    'packages/simulator cannot import this package',
  ],
] as const;

const allowed = [
  ['packages/sdk/src/wire/a.ts', "import { a } from '../errors/a.ts';"],
  ['packages/sdk/src/wire/a.ts', "import { a } from 'node:net';"],
  ['packages/simulator/src/cli/a.ts', "import { a } from '@gocharm-ts/sdk/internal';"],
  ['packages/gocharm-ts/src/cli/a.ts', "import { a } from '../commands/a.ts';"],
] as const;

test.for(plantings)('oxlint refuses in %s: %s', async ([path, text, message]) => {
  const { exitCode, output } = await lint(path, text);
  expect(output).toContain(message);
  expect(exitCode).toBe(1);
});

test.for(allowed)('oxlint lets pass in %s: %s', async ([path, text]) => {
  expect(await lint(path, text)).toMatchObject({ exitCode: 0 });
});

async function lint(path: string, text: string): Promise<{ exitCode: number; output: string }> {
  const root = tempDir();
  const categories = { correctness: 'off' };
  await writeFile(join(root, '.oxlintrc.json'), JSON.stringify({ categories, overrides: lintWalls() }));
  await mkdir(join(root, dirname(path)), { recursive: true });
  await writeFile(join(root, path), text);
  return runProgram(join(repositoryRoot, 'node_modules', '.bin', 'oxlint'), ['packages'], { cwd: root, capture: true });
}
