import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConfigOption } from '../../../packages/charm-format/src/config/config-option.ts';
import { coerceConfigValue } from '../../../packages/charm-format/src/config/config-value.ts';

const options: Readonly<Record<string, ConfigOption>> = {
  s: { type: 'string' },
  i: { type: 'int' },
  f: { type: 'float' },
  b: { type: 'boolean' },
  c: { type: 'secret' },
};

describe('coerceConfigValue', () => {
  test.for([
    ['s', '', ''],
    ['s', '5', '5'],
    ['i', '5', 5],
    ['i', '-5', -5],
    ['i', '+010', 10],
    ['f', '5', 5],
    ['f', '1e3', 1000],
    ['f', '1_000.5', 1000.5],
    ['f', '.5', 0.5],
    ['f', '5.', 5],
    ['f', '0x1p-2', 0.25],
    ['f', 'inf', Infinity],
    ['f', '-Infinity', -Infinity],
    ['b', 'true', true],
    ['b', 'F', false],
    ['b', '1', true],
    ['c', 'anything', 'anything'],
  ] as const)('%s=%s', ([name, text, value]) => {
    expect(coerceConfigValue(options, name, text)).toEqual({ ok: true, value });
  });

  test.for([
    ['i', 'x', 'option "i" expected int, got "x"'],
    ['i', '', 'option "i" expected int, got ""'],
    ['i', '0x10', 'option "i" expected int, got "0x10"'],
    ['i', '1_0', 'option "i" expected int, got "1_0"'],
    ['i', '9223372036854775808', 'option "i" expected int, got "9223372036854775808"'],
    ['f', '1e400', 'option "f" expected float, got "1e400"'],
    ['f', '1_', 'option "f" expected float, got "1_"'],
    ['b', 'yes', 'option "b" expected boolean, got "yes"'],
    ['b', 'a"b\n', String.raw`option "b" expected boolean, got "a\"b\n"`],
    ['x', '5', 'unknown option "x"'],
    ['constructor', '5', 'unknown option "constructor"'],
  ] as const)('%s=%j: %s', ([name, text, reason]) => {
    expect(coerceConfigValue(options, name, text)).toEqual({ ok: false, reason });
  });

  test('every int and float that JavaScript prints comes back', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.double({ noNaN: true }), (int, float) => {
        expect(coerceConfigValue(options, 'i', String(int))).toEqual({ ok: true, value: int });
        expect(coerceConfigValue(options, 'f', String(float))).toEqual({ ok: true, value: Number(String(float)) });
      }),
    );
  });
});
