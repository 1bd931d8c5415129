import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareNaturally } from '../../../packages/simulator/src/model/natural-order.ts';

describe('compareNaturally', () => {
  test.for<[string[], string[]]>([
    [
      ['a10', 'a9', 'a1'],
      ['a1', 'a9', 'a10'],
    ],
    [
      ['b', 'a', 'a0'],
      ['a', 'a0', 'b'],
    ],
    [
      ['x99999999999999999999', 'x100000000000000000000'],
      ['x99999999999999999999', 'x100000000000000000000'],
    ],
    [
      ['a-2-b', 'a-10', 'a-2'],
      ['a-2', 'a-2-b', 'a-10'],
    ],
    [
      ['1', '01', '001'],
      ['001', '01', '1'],
    ],
  ])('%j', ([texts, sorted]) => {
    expect(texts.toSorted(compareNaturally)).toEqual(sorted);
  });

  test('is a total order', () => {
    const text = fc.stringMatching(/^[a1b0-]{0,6}$/);
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(Math.sign(compareNaturally(a, b))).toBe(0 - Math.sign(compareNaturally(b, a)));
        expect(compareNaturally(a, b) === 0).toBe(a === b);
        const [low, middle, high] = [a, b, c].toSorted(compareNaturally);
        if (low === undefined || middle === undefined || high === undefined) throw new Error('three texts were given');
        expect(compareNaturally(low, high)).toBeLessThanOrEqual(0);
        expect(compareNaturally(low, middle)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
