import { describe, expect, test } from 'vitest';
import { demandType, hasType } from '../../../../packages/sdk/src/hook/context/option-type.ts';

const samples = ['', 'x', 0, -1, 1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, true, null, undefined, {}];

describe('hasType', () => {
  test.for([
    ['string', ['', 'x']],
    ['secret', ['', 'x']],
    ['int', [0, -1]],
    ['float', [0, -1, 1.5, 2 ** 53]],
    ['boolean', [true]],
  ] as const)('%s', ([type, fitting]) => {
    expect(samples.filter((value) => hasType(value, type))).toEqual(fitting);
  });
});

describe('demandType', () => {
  test('gives what fits, and undefined', () => {
    expect([demandType('a', 'int', 5), demandType('a', 'int', undefined)]).toEqual([5, undefined]);
  });

  test('refuses the rest', () => {
    expect(() => demandType('a', 'boolean', 'yes')).toThrowError(
      expect.objectContaining({
        code: 'INVALID_VALUE',
        message: 'cannot read configuration option "a": expected boolean, got "yes"',
      }),
    );
  });
});
