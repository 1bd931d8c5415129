import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderError } from '../../../../packages/sdk/src/hook/run/render-error.ts';
import { CharmError } from '../../../../packages/sdk/src/index.ts';
import { tempDir } from '../../../support/temp-dir.ts';

const noScript = '/nowhere/lib/runhook.cjs';

/** An error whose trace is exactly these frames. */
function thrownAt(error: Error, ...frames: readonly string[]): Error {
  error.stack = [`${error.name}: ${error.message}`, ...frames.map((frame) => `    at ${frame}`)].join('\n');
  return error;
}

const failed = (message: string, cause?: unknown): CharmError => new CharmError('HANDLER_FAILED', message, { cause });

describe('renderError', () => {
  test('tells message, hint, trace and causes', () => {
    const underneath = thrownAt(new TypeError('no such file'), 'open (/charm/a.js:1:2)');
    const error = new CharmError('STATE_FAILED', 'cannot load the state', { hint: 'free space', cause: underneath });
    expect(renderError(thrownAt(error, 'load (/charm/b.js:3:4)'), noScript)).toBe(
      [
        'CharmError: cannot load the state',
        '    hint: free space',
        '    at load (/charm/b.js:3:4)',
        '  caused by TypeError: no such file',
        '    at open (/charm/a.js:1:2)',
      ].join('\n'),
    );
  });

  test('leaves out the trace of an error that only says whose handler failed', () => {
    const error = failed('cannot run hook start: boom', thrownAt(new Error('boom'), '/charm/a.js:1:2'));
    expect(renderError(error, noScript)).toBe(
      'CharmError: cannot run hook start: boom\n  caused by Error: boom\n    at /charm/a.js:1:2',
    );
    expect(renderError(failed('cannot run hook start: a handler never settled'), noScript)).toBe(
      'CharmError: cannot run hook start: a handler never settled',
    );
  });

  test('tells both of two failures', () => {
    const errors = [
      failed('first', thrownAt(new Error('1'), 'a:1:1')),
      failed('second', thrownAt(new Error('2'), 'b:1:1')),
    ];
    const both = new AggregateError(errors, 'first', { cause: errors[0] });
    expect(renderError(both, noScript)).toBe(
      [
        'CharmError: first',
        '  caused by Error: 1',
        '    at a:1:1',
        '  and then CharmError: second',
        '  caused by Error: 2',
        '    at b:1:1',
      ].join('\n'),
    );
  });

  test('tells every member of an AggregateError', () => {
    const all = thrownAt(new AggregateError([thrownAt(new Error('x'), 'x:1:1'), 'y'], 'All failed'), 'all:1:1');
    expect(renderError(all, noScript)).toBe(
      [
        'AggregateError: All failed',
        '    at all:1:1',
        '  1 of 2: Error: x',
        '    at x:1:1',
        '  2 of 2: y (not an Error, so there is no trace)',
      ].join('\n'),
    );
  });

  test('ends where causes go round in a circle', () => {
    const first = thrownAt(new Error('first'), 'a:1:1');
    const second = thrownAt(new Error('second', { cause: first }), 'b:1:1');
    first.cause = second;
    expect(renderError(first, noScript)).toBe(
      [
        'Error: first',
        '    at a:1:1',
        '  caused by Error: second',
        '    at b:1:1',
        '  caused by Error: first (told above)',
      ].join('\n'),
    );
  });

  test('ends a chain of causes that never ends', () => {
    let error = thrownAt(new Error('0'));
    for (let count = 1; count < 20_000; count += 1) error = thrownAt(new Error(String(count), { cause: error }));
    const lines = renderError(error, noScript).split('\n');
    expect([lines.length, lines.at(-1)]).toEqual([21, '  caused by more errors']);
  });

  test('shortens a huge message in the middle', () => {
    const error = thrownAt(new Error(`${'a'.repeat(50_000)}${'z'.repeat(50_000)}`), 'a:1:1');
    expect(renderError(error, noScript)).toBe(
      `Error: ${'a'.repeat(8000)}… (84000 characters left out) …${'z'.repeat(8000)}\n    at a:1:1`,
    );
  });

  test('takes no line of the message for one of the trace', () => {
    const error = thrownAt(new Error('child failed:\n    at child (c.js:1:1)'), 'a:1:1');
    expect(renderError(error, noScript)).toBe('Error: child failed:\n    at child (c.js:1:1)\n    at a:1:1');
  });

  test.for([
    [undefined, 'undefined'],
    [null, 'null'],
    ['text', 'text'],
    [Symbol('s'), 'Symbol(s)'],
    [{ code: 1 }, '{ code: 1 }'],
    [Object.create(null), '[Object: null prototype] {}'],
  ] as const)('shows what is no Error: %o', ([value, text]) => {
    expect(renderError(value, noScript)).toBe(`${text} (not an Error, so there is no trace)`);
  });

  test('takes the place of an error that cannot be read, and keeps the rest', () => {
    const hostile = new Error('hidden');
    Object.defineProperty(hostile, 'message', {
      get: () => {
        throw new Error('not even this');
      },
    });
    expect(renderError(failed('cannot run hook start', hostile), noScript)).toBe(
      'CharmError: cannot run hook start\n  caused by an error that cannot be shown',
    );
    const oddStack = new Error('odd');
    Object.defineProperty(oddStack, 'stack', { value: 5 });
    expect(renderError(oddStack, noScript)).toBe('Error: odd');
  });
});

/** A script whose second line comes from line 3 of `src/charm.ts`. */
async function scriptWithMap(folder: string, map: string | undefined): Promise<string> {
  const script = join(folder, 'runhook.cjs');
  await writeFile(script, '\n\n');
  if (map !== undefined) await writeFile(`${script}.map`, map);
  return script;
}

const goodMap = JSON.stringify({ version: 3, sources: ['../src/charm.ts'], names: [], mappings: ';AAEA' });

describe('frames inside the script', () => {
  test.for(['', ' with space', ' (1)'])('are mapped to the sources, in a folder named so: "%s"', async (name) => {
    const folder = tempDir();
    const inside = join(folder, `charm${name}`);
    await import('node:fs/promises').then(({ mkdir }) => mkdir(inside));
    const script = await scriptWithMap(inside, goodMap);
    const error = thrownAt(
      new Error('x'),
      `a (${script}:2:1)`,
      `async ${script}:2:1`,
      `Object.b [as c] (${script}:2:1)`,
    );
    expect(renderError(error, script)).toBe(
      'Error: x\n    at src/charm.ts:3:1\n    at async src/charm.ts:3:1\n    at src/charm.ts:3:1',
    );
  });

  test('are mapped although the script was reached through a symbolic link', async () => {
    const folder = tempDir();
    const script = await scriptWithMap(folder, goodMap);
    await symlink(folder, `${folder}/link`);
    const error = thrownAt(new Error('x'), `a (${script}:2:1)`);
    expect(renderError(error, `${folder}/link/runhook.cjs`)).toBe('Error: x\n    at src/charm.ts:3:1');
  });

  test.for([
    ['missing', undefined],
    ['no JSON', '{'],
    ['null', 'null'],
    ['without mappings', '{"version":3,"sources":[]}'],
    ['with mappings of another type', '{"version":3,"sources":[],"mappings":5}'],
    ['of no source', '{"version":3,"sources":[],"names":[],"mappings":";A"}'],
    ['with sources of another type', '{"version":3,"sources":[null],"names":[],"mappings":";AAEA"}'],
  ] as const)('stay as they are when the map is %s', async ([, map]) => {
    const script = await scriptWithMap(tempDir(), map);
    const error = thrownAt(new Error('x'), `a (${script}:2:1)`);
    expect(renderError(error, script)).toBe(`Error: x\n    at a (${script}:2:1)`);
  });

  test('of other scripts stay as they are', async () => {
    const script = await scriptWithMap(tempDir(), goodMap);
    const error = thrownAt(
      new Error('x'),
      'node:internal/a:1:2',
      `a (/other${script}:2:1)`,
      'async Promise.all (index 0)',
    );
    expect(renderError(error, script)).toBe(
      `Error: x\n    at node:internal/a:1:2\n    at a (/other${script}:2:1)\n    at async Promise.all (index 0)`,
    );
  });
});
