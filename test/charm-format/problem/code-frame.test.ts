import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeFrame } from '../../../packages/charm-format/src/problem/code-frame.ts';
import { plainStyle } from '../../../packages/charm-format/src/problem/problem-style.ts';

const source = 'name: a\nsummary: b\ndescription: c\nprovides:\n  x: {limit: many}\nrequires: {}\n';

describe('codeFrame', () => {
  test('shows two lines before, one after, and a caret under the column', () => {
    expect(codeFrame(source, 5, 14)).toBe(
      [
        '  3 | description: c',
        '  4 | provides:',
        '> 5 |   x: {limit: many}',
        '    |              ^',
        '  6 | requires: {}',
      ].join('\n'),
    );
  });

  test('begins and ends with the file', () => {
    expect(codeFrame('a\nb', 1, 1)).toBe('> 1 | a\n    | ^\n  2 | b');
    expect(codeFrame('a\nb\n', 2, 1)).toBe('  1 | a\n> 2 | b\n    | ^');
  });

  test('aligns line numbers of different lengths', () => {
    const lines = Array.from({ length: 11 }, (_, index) => `l${index + 1}`).join('\n');
    expect(codeFrame(lines, 10, 2)).toBe('   8 | l8\n   9 | l9\n> 10 | l10\n     |  ^\n  11 | l11');
  });

  test('marks a place behind the end of its line, and of the file', () => {
    expect(codeFrame('ab', 1, 99)).toBe('> 1 | ab\n    |   ^');
    expect(codeFrame('ab\n', 2, 1)).toBe('  1 | ab\n> 2 |\n    | ^');
    expect(codeFrame('', 1, 1)).toBe('> 1 |\n    | ^');
  });

  test('is empty for a line that is not there', () => {
    expect(codeFrame('ab', 2, 1)).toBe('');
    expect(codeFrame('ab', 0, 1)).toBe('');
  });

  test('keeps tabs under tabs and shows control characters as dots', () => {
    expect(codeFrame('\t\tx', 1, 3)).toBe('> 1 | \t\tx\n    | \t\t^');
    expect(codeFrame('a\u001b[31mb', 1, 7)).toBe('> 1 | a·[31mb\n    |       ^');
  });

  test('takes CRLF for a line break', () => {
    expect(codeFrame('a\r\nb\r\n', 2, 1)).toBe('  1 | a\n> 2 | b\n    | ^');
  });

  test('cuts long lines around the place', () => {
    const frame = codeFrame(`${'a'.repeat(5000)}X${'b'.repeat(5000)}`, 1, 5001);
    expect(frame).toBe(`> 1 | …${'a'.repeat(50)}X${'b'.repeat(49)}…\n    | ${' '.repeat(51)}^`);
  });

  test('gives gutter and caret to the style', () => {
    const style = { ...plainStyle, gutter: (text: string) => `<${text}>`, caret: (text: string) => `[${text}]` };
    expect(codeFrame('ab', 1, 2, style)).toBe('<> 1 |> ab\n<    |>  [^]');
  });

  test('puts the caret under the character, wherever it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[ -~]{0,300}$/), { minLength: 1 }),
        fc.nat(),
        fc.nat(),
        (lines, row, at) => {
          const line = row % lines.length;
          const text = lines[line] ?? '';
          fc.pre(text.length > 0);
          const column = at % text.length;
          const frame = codeFrame(lines.join('\n'), line + 1, column + 1).split('\n');
          const marked = frame.findIndex((each) => each.startsWith('>'));
          const caret = (frame[marked + 1] ?? '').indexOf('^');
          expect((frame[marked] ?? '').padEnd(caret + 1)[caret]).toBe(text[column]);
        },
      ),
    );
  });
});
