import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  goBool,
  goDecimalInt,
  goFloat,
  goInt,
  goIntLiteral,
} from '../../../packages/charm-format/src/yaml/go-number.ts';

describe('goInt', () => {
  test.for([
    ['0', 0n],
    ['-0', 0n],
    ['+5', 5n],
    ['0x1F', 31n],
    ['-0X1f', -31n],
    ['0b11', 3n],
    ['0o10', 8n],
    ['010', 8n],
    ['00', 0n],
    ['18446744073709551616', 18446744073709551616n],
  ] as const)('%s', ([text, value]) => {
    expect(goInt(text)).toBe(value);
  });

  test.for(['', '+', '08', '0x', '0b2', '1_0', '1.0', ' 1', '1e3', '--1'])('%j is none', (text) => {
    expect(goInt(text)).toBeUndefined();
  });
});

test.for([
  ['1_000', 1000n],
  ['0x_1F', 31n],
  ['0_7', 7n],
  ['1__0', undefined],
  ['_1', undefined],
  ['1_', undefined],
] as const)('goIntLiteral(%s) is %s', ([text, value]) => {
  expect(goIntLiteral(text)).toBe(value);
});

test.for([
  ['007', 7n],
  ['-9223372036854775808', -(2n ** 63n)],
  ['9223372036854775808', undefined],
  ['0x1', undefined],
  ['', undefined],
] as const)('goDecimalInt(%j) is %s', ([text, value]) => {
  expect(goDecimalInt(text)).toBe(value);
});

describe('goFloat', () => {
  test.for([
    ['1.', 1],
    ['.5', 0.5],
    ['1e3', 1000],
    ['-1E-2', -0.01],
    ['1_0.5_0', 10.5],
    ['0x1.8p1', 3],
    ['-0x_1p0', -1],
    ['+inf', Infinity],
    ['NaN', Number.NaN],
  ] as const)('%s', ([text, value]) => {
    expect(goFloat(text)).toBe(value);
  });

  test.for(['', '.', '1e', '1_.5', '1e400', '-nan', '0x1', '0x.p1', '1__0', 'e5', ' 1'])('%j is none', (text) => {
    expect(goFloat(text)).toBeUndefined();
  });

  test('reads whatever JavaScript prints', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        expect(goFloat(Object.is(value, -0) ? '-0' : String(value))).toBe(value);
      }),
    );
  });
});

test.for([
  ['1', true],
  ['t', true],
  ['TRUE', true],
  ['0', false],
  ['F', false],
  ['False', false],
  ['yes', undefined],
  ['tRUE', undefined],
] as const)('goBool(%s) is %s', ([text, value]) => {
  expect(goBool(text)).toBe(value);
});
