import { describe, expect, test } from 'vitest';
import { compareKeys } from '../../../../packages/simulator/src/tools/format/yaml-key-order.ts';

const ordered: readonly (readonly [title: string, keys: readonly string[]])[] = [
  ['numbers by value', ['b2', 'b10', 'b100']],
  ['a number of fewer digits first when both are worth the same', ['b1', 'b01', 'b001']],
  ['a zero behind other digits is one more place of the number', ['1', '10', '101', '110']],
  ['letters by code point', ['B', 'a', 'é', '中']],
  ['letters behind all other characters', ['_', '1', 'a']],
  ['the shorter of two equal beginnings first', ['a', 'a1', 'ab']],
  ['numbers that wrap around 64 bits', ['b9223372036854775808', 'b8']],
];

describe('compareKeys', () => {
  test.for(ordered)('puts %s', ([, keys]) => {
    expect(keys.toReversed().sort(compareKeys)).toEqual(keys);
  });
});
