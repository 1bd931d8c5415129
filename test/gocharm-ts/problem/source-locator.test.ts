import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import {
  blame,
  createSourceLocator,
  isProjectFile,
  placesInStack,
  translatePlaces,
} from '../../../packages/gocharm-ts/src/problem/source-locator.ts';

const { code, map } = transformSync('// head\nexport function first() {\n  throw new Error("x");\n}\n', {
  minify: true,
  sourcemap: 'external',
  sourcefile: 'src/charm.ts',
  format: 'cjs',
});
const locate = createSourceLocator(map);
const column = code.indexOf('new Error') + 1;
const script = '/charm/lib/runhook.cjs';
const thrown = { file: 'src/charm.ts', line: 3, column: 9 };

test('a place in the bundle leads to its place in the source', () => {
  expect(locate(1, column)).toEqual(thrown);
  expect(locate(99, 1)).toEqual(locate(code.split('\n').length, code.length));
});

describe('stacks', () => {
  const stack = `Error: x\n    at first (${script}:1:${column})\n    at node:internal/x:1:1\n    at ${script}:1:${column}\n    at ${script}:oops`;

  test('every frame of the script becomes a place, innermost first', () => {
    expect(placesInStack(stack, script, locate)).toEqual([thrown, thrown]);
    expect(placesInStack(stack, '/other.cjs', locate)).toEqual([]);
  });

  test('a message keeps everything but the places of the script', () => {
    expect(translatePlaces(`at ${script}:1:${column}: no, ${script}: yes`, script, locate)).toBe(
      `at src/charm.ts:3:9: no, ${script}: yes`,
    );
  });
});

test('the author is blamed before packages and generated code', () => {
  const places = ['node_modules/a/index.js', 'charm-build-entry.js', '../other.ts', 'src/a.ts', 'src/b.ts'].map(
    (file) => ({
      file,
      line: 1,
      column: 1,
    }),
  );
  expect(places.map(({ file }) => isProjectFile(file))).toEqual([false, false, false, true, true]);
  expect(blame(places)?.file).toBe('src/a.ts');
  expect(blame(places.slice(0, 2))?.file).toBe('node_modules/a/index.js');
  expect(blame([])).toBeUndefined();
});
