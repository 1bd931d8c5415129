import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { reasonOf, shorten } from '../../../../packages/sdk/src/hook/run/reason-of.ts';

const hostile = {
  [inspect.custom]() {
    throw new Error('no');
  },
};

describe('reasonOf', () => {
  // As functions, because the runner shows what it is given, which a hostile value does not allow.
  test.for<[() => unknown, string]>([
    [() => new Error('disk full'), 'disk full'],
    [() => 'text', 'text'],
    [() => undefined, 'undefined'],
    [() => ({ code: 1 }), '{ code: 1 }'],
    [() => Symbol('s'), 'Symbol(s)'],
    [() => Object.create(null), '[Object: null prototype] {}'],
    [() => hostile, 'it cannot be shown'],
    [() => new Error('x'.repeat(600)), `${'x'.repeat(250)}… (100 characters left out) …${'x'.repeat(250)}`],
  ])('of %s', ([thrown, reason]) => {
    expect(reasonOf(thrown())).toBe(reason);
  });
});

test('shorten leaves a text at the limit alone', () => {
  expect(shorten('abcd', 4)).toBe('abcd');
  expect(shorten('abcde', 4)).toBe('ab… (1 characters left out) …de');
});
