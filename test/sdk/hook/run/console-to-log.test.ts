import { Console } from 'node:console';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { UnitLog } from '../../../../packages/sdk/src/hook/context/unit-log.ts';
import { sendConsoleToLog } from '../../../../packages/sdk/src/hook/run/console-to-log.ts';

/** What a console of its own says to the log, a line each, as `LEVEL text`. */
async function said(work: (target: Console) => void): Promise<readonly string[]> {
  const lines: string[] = [];
  const log = new UnitLog(
    {
      run: ({ args }) => {
        lines.push(`${args[1]} ${args[3]}`);
        return Promise.resolve({ exitCode: 0, stdout: new Uint8Array(), stderr: '' });
      },
      close: () => Promise.resolve(),
    },
    (text) => lines.push(`LOST ${text}`),
  );
  const target = new Console(process.stdout);
  sendConsoleToLog(target, log);
  work(target);
  await log.flush();
  return lines;
}

const thrower = {
  toString() {
    throw new Error('no text');
  },
};

describe('sendConsoleToLog', () => {
  test.for([
    ['log', 'INFO x 1'],
    ['info', 'INFO x 1'],
    ['debug', 'DEBUG x 1'],
    ['warn', 'WARNING x 1'],
    ['error', 'ERROR x 1'],
    ['trace', 'TRACE x 1'],
  ] as const)('console.%s', async ([method, line]) => {
    expect(await said((target) => target[method]('x %d', 1))).toEqual([line]);
  });

  test.for<[string, readonly unknown[], string]>([
    ['nothing is an empty line', [], ''],
    ['undefined', [undefined], 'undefined'],
    ['a symbol', [Symbol('s'), 'b'], 'Symbol(s) b'],
    ['an object first', [{ a: 1 }, '%s', 2], '{ a: 1 } %s 2'],
    ['a percent sign alone', ['100% sure'], '100% sure'],
    [
      'a getter that throws is not called',
      [Object.defineProperty({}, 'a', { enumerable: true, get: () => thrower.toString() })],
      '{ a: [Getter] }',
    ],
    ['a placeholder whose value throws', ['%s is %d', thrower, 1], '%s is %d (cannot be formatted: no text)'],
    [
      'an inspection that throws',
      [{ [inspect.custom]: () => thrower.toString() }],
      'a message (cannot be formatted: no text)',
    ],
  ])('%s', async ([, values, text]) => {
    expect(await said((target) => target.log(...values))).toEqual([`INFO ${text}`]);
  });

  test('methods that Node builds on these go to the log as well', async () => {
    expect(
      await said((target) => {
        target.assert(false, 'untrue');
        target.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
        target.count();
      }),
    ).toEqual(['WARNING Assertion failed: untrue', 'INFO { a: [Object] }\ndefault: 1']);
  });
});
