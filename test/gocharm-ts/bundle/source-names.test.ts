import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceName } from '../../../packages/gocharm-ts/src/bundle/source-names.ts';
import { tempDir, writeFiles } from '../support/charm-project.ts';

test('files of the project are named from its directory', () => {
  expect(sourceName('/p', 'src/charm.ts')).toBe('src/charm.ts');
  expect(sourceName('/p', '/p/node_modules/a/index.js')).toBe('node_modules/a/index.js');
  expect(sourceName('/p', '/p/..src/charm.ts')).toBe('../p/..src/charm.ts'.replace('../p/', ''));
});

test('files elsewhere are named as if their package were installed in the project', () => {
  const dir = tempDir();
  writeFiles(dir, {
    'linked/package.json': '{ "name": "@scope/linked" }',
    'linked/dist/package.json': '{ "type": "module" }',
    'linked/dist/index.js': '',
    'hoisted/node_modules/a/node_modules/b/index.js': '',
  });
  expect(sourceName('/p', join(dir, 'linked/dist/index.js'))).toBe('node_modules/@scope/linked/dist/index.js');
  expect(sourceName('/p', join(dir, 'hoisted/node_modules/a/node_modules/b/index.js'))).toBe('node_modules/b/index.js');
});
