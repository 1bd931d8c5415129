import type { Colour, TerminalStream } from '../terminal.ts';

/** Text of one cell, with its colour on a terminal. */
export type Cell = string | { readonly text: string; readonly colour: Colour | undefined };

/**
 * Lays out rows in columns two spaces apart, as Go's tab writer does for the Juju client: the last cell of a row has no
 * width, every other one is padded even when nothing follows it.
 */
export function tableLines(
  rows: readonly (readonly Cell[])[],
  rightAligned: readonly number[],
  paint: TerminalStream['paint'],
): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.slice(0, -1).entries()) {
      widths[column] = Math.max(widths[column] ?? 0, cellText(cell).length);
    }
  }
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const text = cellText(cell);
        const painted = typeof cell === 'string' || cell.colour === undefined ? text : paint(cell.colour, text);
        if (column === row.length - 1) return painted;
        const padding = ' '.repeat((widths[column] ?? 0) - text.length);
        return rightAligned.includes(column) ? `${padding}${painted}  ` : `${painted}${padding}  `;
      })
      .join(''),
  );
}

function cellText(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}
