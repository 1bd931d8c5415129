import fc from 'fast-check';
import type { OutputValue } from '../../packages/simulator/src/tools/format/output-value.ts';

/** Text that YAML can hold without loss: no carriage returns and other line breaks that its readers change. */
export const plainText: fc.Arbitrary<string> = fc
  .string({ unit: 'grapheme', maxLength: 200 })
  .map((text) => text.replace(/[\r\u0085\u2028\u2029]/g, ''));

/** A value to print and the same as plain data. */
export interface ReadableData {
  readonly value: OutputValue;
  readonly plain: unknown;
}

const name = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', '0', '1', '9', '-', '_', '.', ' '),
  minLength: 1,
  maxLength: 12,
});

/** Maps and lists of text. */
export const readableData: fc.Arbitrary<ReadableData> = fc.letrec<{ data: ReadableData }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 4 },
    plainText.map((text) => ({ value: text, plain: text })),
    fc.array(tie('data'), { maxLength: 4 }).map((items) => ({
      value: items.map(({ value }) => value),
      plain: items.map(({ plain }) => plain),
    })),
    fc.uniqueArray(fc.tuple(name, tie('data')), { maxLength: 4, selector: ([key]) => key }).map((entries) => ({
      value: new Map(entries.map(([key, { value }]) => [key, value])),
      plain: Object.fromEntries(entries.map(([key, { plain }]) => [key, plain])),
    })),
  ),
})).data;
