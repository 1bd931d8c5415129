import { plainStyle, type ProblemStyle } from './problem-style.ts';

const linesBefore = 2;
const linesAfter = 1;
/** Wider lines are cut around the place: a bundle may be one line of a megabyte. */
const widest = 100;

/**
 * Shows the lines of `source` around a place, with line numbers and a caret under the column.
 *
 * Lines and columns count from 1, columns in UTF-16 code units. A place behind the end of its line is marked behind the
 * line; a line that `source` does not have gives the empty text. Control characters are shown as `·`, so that a file
 * cannot move the reader's cursor.
 */
export function codeFrame(source: string, line: number, column: number, style: ProblemStyle = plainStyle): string {
  const lines = source.split(/\r?\n/);
  const place = lines[line - 1];
  if (place === undefined) return '';
  const first = Math.max(1, line - linesBefore);
  const last = Math.min(lines.length, line + linesAfter);
  const gutterWidth = String(last).length;
  const start = Math.max(0, Math.min(column - 1, place.length) - Math.floor(widest / 2));
  const window = place.length > widest ? start : 0;

  const frame: string[] = [];
  for (let number = first; number <= last; number++) {
    // The empty text behind a final line break is no line of the file.
    if (number === lines.length && lines[number - 1] === '' && number !== line) continue;
    const mark = number === line ? '>' : ' ';
    const text = clip(lines[number - 1] ?? '', window);
    frame.push(`${style.gutter(`${mark} ${String(number).padStart(gutterWidth)} |`)} ${text}`.trimEnd());
    if (number !== line) continue;
    const caret = `${blank(clip(place.slice(0, column - 1), window, false))}${style.caret('^')}`;
    frame.push(`${style.gutter(`  ${' '.repeat(gutterWidth)} |`)} ${caret}`);
  }
  return frame.join('\n');
}

function clip(line: string, from: number, closed = true): string {
  const cut = line.slice(from, from + widest);
  const before = from > 0 && line.length > from ? '…' : '';
  const after = closed && line.length > from + widest ? '…' : '';
  // oxlint-disable-next-line no-control-regex -- control characters are what is replaced.
  return `${before}${cut}${after}`.replaceAll(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g, '·');
}

/** As wide as `text`: tabs stay tabs, since only the terminal knows their width. */
function blank(text: string): string {
  return Array.from(text, (character) => (character === '\t' ? '\t' : ' ')).join('');
}
