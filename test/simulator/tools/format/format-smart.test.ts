import { describe, expect, test } from 'vitest';
import { formatSmart } from '../../../../packages/simulator/src/tools/format/format-smart.ts';
import type { OutputValue } from '../../../../packages/simulator/src/tools/format/output-value.ts';

const cases: readonly (readonly [title: string, value: OutputValue, printed: string])[] = [
  ['null is nothing', null, ''],
  ['text is raw', 'yes: "x"', 'yes: "x"\n'],
  ['text that ends in a line break gets one more', 'x\n', 'x\n\n'],
  ['the empty string is nothing', '', ''],
  ['true is capitalised', true, 'True\n'],
  ['false is capitalised', false, 'False\n'],
  ['small numbers are plain', 999_999, '999999\n'],
  ['a million has an exponent', 1_000_000, '1e+06\n'],
  ['digits follow the point', 1_234_567, '1.234567e+06\n'],
  ['a list of text is lines', ['a', 'true'], 'a\ntrue\n'],
  ['an empty list is nothing', [], ''],
  ['a list of other things is YAML', ['a', 1], '- a\n- 1\n'],
  ['a map is YAML', new Map([['b2', 'yes']]), 'b2: "yes"\n'],
  ['an empty map is YAML', new Map(), '{}\n'],
];

describe('formatSmart', () => {
  test.for(cases)('%s', ([, value, printed]) => {
    expect(formatSmart(value)).toBe(printed);
  });
});
