import { expect, test } from 'vitest';
import { concat } from '../src/concat.ts';

test.for([
  ['a', [], 'a'],
  ['', [], ''],
  ['b', ['a'], '{b a}'],
  ['c', ['{b a}', '{b a}'], '{c {b a} {b a}}'],
  ['', ['a'], '{a}'],
  ['b', [''], '{b}'],
] as const)('"%s" with %j upstream is "%s"', ([own, upstream, joined]) => {
  expect(concat(own, upstream)).toBe(joined);
});
