import { expect, test } from 'vitest';
import { compileModules } from '../support/compile-modules.ts';
import { documents } from './documents.ts';

// Each block is a module of its own.
test('TypeScript shown in documents compiles', async () => {
  const modules = new Map(
    documents().flatMap(({ path, blocks }) =>
      blocks
        .filter(({ language }) => language === 'ts')
        .map(({ text, line }) => [`${path.replaceAll('/', '.')}.line-${line}.ts`, `${text}\nexport {};\n`] as const),
    ),
  );
  expect(modules.size).toBeGreaterThan(1);
  expect(await compileModules(modules)).toEqual([]);
});
