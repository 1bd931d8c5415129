import { describe, expect, test } from 'vitest';
import { tarballProblems } from '../../../scripts/lib/tarball-problems.mjs';

const manifest = JSON.stringify({
  exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' }, './package.json': './package.json' },
  bin: { tool: './bin/tool.js' },
});
const good = [
  { path: 'package.json', content: manifest },
  { path: 'README.md', content: '' },
  { path: 'LICENSE', content: '' },
  { path: 'bin/tool.js', content: '' },
  { path: 'src/index.ts', content: '' },
  { path: 'dist/index.js', content: '' },
  { path: 'dist/index.js.map', content: '' },
  { path: 'dist/index.d.ts', content: '' },
];

describe('tarballProblems', () => {
  test('finds none in a sound package', () => {
    expect(tarballProblems(good, ['/clone/'])).toEqual([]);
  });

  test.for([
    ['test/index.test.ts', 'test/index.test.ts does not belong'],
    ['src/index.test.ts', 'src/index.test.ts does not belong'],
    ['tsconfig.build.json', 'tsconfig.build.json does not belong'],
    ['dist/gone.js', 'dist/gone.js has no source'],
  ] as const)('refuses %s', ([path, problem]) => {
    expect(tarballProblems([...good, { path, content: '' }], [])).toEqual([problem]);
  });

  test.for(['README.md', 'LICENSE', 'bin/tool.js', 'dist/index.d.ts'])('misses %s', (path) => {
    const without = good.filter((file) => file.path !== path);
    expect(tarballProblems(without, [])).toEqual([`${path} is missing`]);
  });

  test('sees a path of the machine that packed it', () => {
    const file = { path: 'src/a.ts', content: '// from /clone/packages' };
    expect(tarballProblems([...good, file], ['/clone/'])).toEqual(['src/a.ts names /clone/']);
  });
});
