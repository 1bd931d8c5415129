import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseArguments, parseWithYargs, UsageError } from '../../../packages/gocharm-ts/src/cli/arguments.ts';
import { readPlainArguments } from '../../../packages/gocharm-ts/src/cli/plain-arguments.ts';

const parse = (...argv: string[]) => parseArguments(argv, '1.2.3', (path) => ['.', 'charm', 'build'].includes(path));
const defaults = {
  command: 'build',
  dir: '.',
  out: undefined,
  platforms: undefined,
  types: true,
  json: false,
  quiet: false,
  verbose: false,
};

test.for<[string, object]>([
  ['', {}],
  ['build', {}],
  ['charm', { dir: 'charm' }],
  ['build charm --out x --json', { dir: 'charm', out: 'x', json: true }],
  ['inspect', { command: 'inspect' }],
  ['inspect charm --json -q', { command: 'inspect', dir: 'charm', json: true, quiet: true }],
  ['--platform ubuntu@24.04', { platforms: ['ubuntu@24.04'] }],
  ['--platform ubuntu@24.04:amd64 --platform ubuntu@22.04', { platforms: ['ubuntu@24.04:amd64', 'ubuntu@22.04'] }],
  ['--no-types -v --runtime system', { types: false, verbose: true }],
])('"%s" is understood', async ([line, wanted]) => {
  expect(await parse(...line.split(' ').filter((word) => word !== ''))).toEqual({
    arguments: { ...defaults, ...wanted },
  });
});

test('where the plain parser answers, yargs answers the same', async () => {
  const words = ['build', 'inspect', 'charm', '.', '--json', '-q', '-v', '-qv', '--quiet', '--no-types', '--out', 'x'];
  const more = ['--out=x', '--platform', 'ubuntu@24.04', '--platform=ubuntu@22.04', '--runtime', 'system'];
  const odd = ['--', '-', '', '--json=', '-v=1', '--help', '--wat', '--no-json', '--runtime=embedded'];
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...words, ...more, ...odd), { maxLength: 6 }), async (argv) => {
      const plain = readPlainArguments(argv);
      // After a flag yargs takes the name of a command for a directory, which nobody means.
      if (plain === undefined || (argv[0]?.startsWith('-') === true && /\b(build|inspect)\b/.test(argv.join(' '))))
        return;
      compared += 1;
      expect(await parseWithYargs(argv, '1.2.3', () => true)).toEqual({ arguments: plain });
    }),
    { numRuns: 300 },
  );
  expect(compared).toBeGreaterThan(30);
});

describe('what is wrong', () => {
  test.for([
    ['--jsno', 'unknown argument: jsno; did you mean --json?'],
    ['charm other', 'unknown argument: other'],
    ['biuld', 'no such directory: "biuld"; did you mean the command "build"?'],
    ['gone', 'no such directory: "gone"'],
    ['--out', 'Not enough arguments following: out'],
    ['--out a --out b', '--out must be given once, and not be empty'],
    ['--runtime embedded', 'Invalid values:\n  Argument: runtime, Given: "embedded", Choices: "system"'],
    ['inspect --out x', 'unknown argument: out; only build takes it'],
    ['-q -v', 'Arguments quiet and verbose are mutually exclusive'],
  ] as const)('"%s" is told', async ([line, message]) => {
    const failure = parse(...line.split(' '));
    await expect(failure).rejects.toBeInstanceOf(UsageError);
    await expect(failure).rejects.toThrow(message);
  });
});

test('the version and the help are texts', async () => {
  expect(await parse('--version')).toEqual({ text: '1.2.3\n' });
  const help = await parse('--help');
  expect(help).toEqual({ text: expect.stringContaining('charm-build inspect --json') as string });
});
