import { describe, expect, test } from 'vitest';
import { fetchOncePerKey, once, oncePerKey } from '../../../../packages/sdk/src/hook/context/once.ts';

describe('once', () => {
  test('fetches once, also for askers at the same time', async () => {
    let count = 0;
    const fetch = once(() => Promise.resolve((count += 1)));
    expect(await Promise.all([fetch(), fetch(), fetch()])).toEqual([1, 1, 1]);
    expect([await fetch(), count]).toEqual([1, 1]);
  });

  test('tells all who wait of a failure, and fetches anew for the next', async () => {
    let count = 0;
    const fetch = once(async () => {
      count += 1;
      if (count === 1) throw new Error('first');
      return count;
    });
    const both = await Promise.allSettled([fetch(), fetch()]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect([await fetch(), await fetch()]).toEqual([2, 2]);
  });
});

test('oncePerKey makes one value for each key', () => {
  const made: string[] = [];
  const make = oncePerKey((key: string) => made.push(key));
  expect([make('a'), make('b'), make('a')]).toEqual([1, 2, 1]);
  expect(made).toEqual(['a', 'b']);
});

test('fetchOncePerKey forgets the failure of one key only', async () => {
  const asked: string[] = [];
  const fetch = fetchOncePerKey(async (key: string) => {
    asked.push(key);
    if (asked.filter((each) => each === 'bad').length === 1 && key === 'bad') throw new Error('no');
    return key.length;
  });
  await expect(fetch('bad')).rejects.toThrowError('no');
  expect(await Promise.all([fetch('a'), fetch('bad'), fetch('a')])).toEqual([1, 3, 1]);
  expect(asked).toEqual(['bad', 'a', 'bad']);
});
