import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../../scripts/lib/repository-root.mjs';
import { parseSource } from './source-file.ts';

const folders = ['sdk', 'charm-format', 'gocharm-ts', 'simulator'];

// `./internal` is for sibling packages and promises nothing; the manifest is no module.
const noPromise = new Set(['./internal', './package.json']);

// A new public name is a decision, and this file shows it in review. Accept one with
// `npx vitest run --project unit test/architecture -u`.
test('every public name is listed in public-api.txt', async () => {
  await expect(`${folders.flatMap(publicNames).join('\n')}\n`).toMatchFileSnapshot('public-api.txt');
});

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly '@gocharm-ts/source': string }>>;
}

function publicNames(folder: string): readonly string[] {
  const directory = join(repositoryRoot, 'packages', folder);
  const manifest: Manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  return Object.entries(manifest.exports).flatMap(([entry, target]) => {
    if (noPromise.has(entry) || typeof target === 'string') return [];
    const file = join(directory, target['@gocharm-ts/source']);
    const names = parseSource(file, readFileSync(file, 'utf8')).exports.toSorted();
    return names.map((name) => `${manifest.name}${entry.slice(1)} ${name}`);
  });
}
