import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFlags } from '../../../../packages/simulator/src/tools/call/flags.ts';
import type { Flag } from '../../../../packages/simulator/src/tools/call/flags.ts';
import { ToolFailure } from '../../../../packages/simulator/src/tools/call/tool-failure.ts';

const flags: readonly Flag[] = [
  { names: ['a', 'all'], help: 'a boolean' },
  { names: ['v'], help: 'another boolean' },
  { names: ['o', 'output'], value: 'FILE', help: 'a value' },
];

function parsed(...args: string[]): unknown {
  const result = parseFlags(flags, args);
  if (result.kind === 'help') return 'help';
  return {
    all: result.flags.isOn('a'),
    v: result.flags.isOn('v'),
    o: result.flags.valueOf('o'),
    args: result.positionals,
  };
}

const none = { all: false, v: false, o: undefined, args: [] };

describe('parseFlags', () => {
  test.for([
    ['nothing', [], none],
    ['a long boolean', ['--all'], { ...none, all: true }],
    ['a boolean that is turned off again', ['--all', '--all=F'], none],
    ['a value behind =', ['--output=a=b'], { ...none, o: 'a=b' }],
    ['an empty value', ['--output='], { ...none, o: '' }],
    ['a value that looks like a flag', ['--output', '--all'], { ...none, o: '--all' }],
    ['a value that is --', ['-o', '--', 'x'], { ...none, o: '--', args: ['x'] }],
    ['a bundle that ends in a value', ['-avofile', 'x'], { ...none, all: true, v: true, o: 'file', args: ['x'] }],
    ['a bundle that is the last argument for its first flag', ['x', '-avofile'], { ...none, all: true, args: ['x'] }],
    ['a last bundle that begins with a value', ['-ofile'], { ...none, o: 'file' }],
    ['a bundle whose value is the next argument', ['-avo', 'file'], { ...none, all: true, v: true, o: 'file' }],
    ['a short value with =', ['-o=x'], { ...none, o: '=x' }],
    ['a short flag with two dashes', ['--o', 'x'], { ...none, o: 'x' }],
    ['the last value of two', ['-o1', '--output', '2'], { ...none, o: '2' }],
    ['positionals between flags', ['x', '-a', '', '-', 'y'], { ...none, all: true, args: ['x', '', '-', 'y'] }],
    ['everything behind --', ['x', '--', '-a', '--', ''], { ...none, args: ['x', '-a', '--', ''] }],
    ['help before faults', ['--help', '--bogus'], 'help'],
    ['help in a bundle', ['-ah', 'x'], 'help'],
  ] as const)('takes %s', ([, args, result]) => {
    expect(parsed(...args)).toEqual(result);
  });

  test.for([
    ['--bogus=1', 'option provided but not defined: --bogus'],
    ['-é', 'option provided but not defined: --é'],
    ['---x', 'option provided but not defined: ---x'],
    ['--all=', 'invalid value "" for option --all: strconv.ParseBool: parsing "": invalid syntax'],
    ['--=', 'empty option in argument "--="'],
    ['-v=', 'invalid value "=" for option -v: strconv.ParseBool: parsing "=": invalid syntax'],
    ['-o', 'option needs an argument: -o'],
  ] as const)('refuses %s', ([arg, message]) => {
    expect(() => parsed(arg)).toThrow(new ToolFailure(2, message));
  });

  test('keeps every argument, or refuses with code 2', () => {
    const arg = fc.oneof(fc.constantFrom('--', '-', '--all', '-a', '-o', '--output=x', '-ov', '--='), fc.string());
    fc.assert(
      fc.property(fc.array(arg), fc.array(fc.string()), (before, after) => {
        try {
          const result = parseFlags(flags, [
            ...before.filter((one) => one !== '-o' && one !== '--output'),
            '--',
            ...after,
          ]);
          if (result.kind === 'parsed') expect(result.positionals.slice(-after.length || Infinity)).toEqual(after);
        } catch (error) {
          expect(error).toBeInstanceOf(ToolFailure);
          expect(error).toMatchObject({ exitCode: 2 });
        }
      }),
    );
  });
});
