import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatJson } from '../../../../packages/simulator/src/tools/format/format-json.ts';
import { readableData } from '../../../support/output-data.ts';
import { outputGoldens } from '../../../support/output-golden.ts';

describe('formatJson', () => {
  test.for(outputGoldens())('writes $json as Go does', ({ value, json }) => {
    expect(formatJson(value)).toBe(json);
  });

  test('keeps the order of the fields of a struct', () => {
    expect(
      formatJson({
        fields: [
          ['b', 1],
          ['a', null],
        ],
      }),
    ).toBe('{"b":1,"a":null}\n');
  });

  test('leaves a backslash before text that looks like a byte alone', () => {
    expect(formatJson(String.raw`\udc80`)).toBe('"\\\\udc80"\n');
  });

  test('keeps the sign of zero', () => {
    expect(formatJson(-0)).toBe('-0\n');
  });

  test('writes what a reader reads back', () => {
    fc.assert(
      fc.property(readableData, ({ value, plain }) => {
        expect(JSON.parse(formatJson(value))).toEqual(plain);
      }),
    );
  });
});
