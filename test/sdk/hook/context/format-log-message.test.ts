import { expect, test } from 'vitest';
import { formatLogMessage } from '../../../../packages/sdk/src/hook/context/format-log-message.ts';

const thrower = {
  toString() {
    throw new Error('no text');
  },
};
const hostile = {
  toString() {
    throw undefined;
  },
};

test.for<[string, readonly unknown[], string]>([
  ['nothing', [], ''],
  ['placeholders', ['%s has %d of %j', 'a', 2, { b: 1 }], 'a has 2 of {"b":1}'],
  ['a lone percent', ['100%'], '100%'],
  ['more values than placeholders', ['a', 'b', 3], 'a b 3'],
  ['a value that throws', ['%s', thrower], '%s (cannot be formatted: no text)'],
  ['a value that throws no Error', ['%s', hostile], '%s (cannot be formatted: it throws)'],
])('formatLogMessage: %s', ([, values, text]) => {
  expect(formatLogMessage(...values)).toBe(text);
});
