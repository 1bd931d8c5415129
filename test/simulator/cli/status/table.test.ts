import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tableLines } from '../../../../packages/simulator/src/cli/status/table.ts';

const plain = (_colour: string, text: string): string => text;

test('tableLines starts every column of every row at one place', () => {
  const cell = fc.stringMatching(/^[a-z]{0,8}$/);
  const rows = fc
    .integer({ min: 1, max: 5 })
    .chain((columns) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 6 }),
    );
  fc.assert(
    fc.property(rows, (cells) => {
      const lines = tableLines(cells, [], plain);
      const starts = cells.map((row, index) => {
        const last = row.at(-1) ?? '';
        return (lines[index]?.length ?? 0) - last.length;
      });
      expect(new Set(starts).size).toBe(1);
      expect(lines.map((line) => line.split(/ +/).filter(Boolean))).toEqual(cells.map((row) => row.filter(Boolean)));
    }),
  );
});
