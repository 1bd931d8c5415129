import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLineSplitter } from '../../../packages/simulator/src/process/line-splitter.ts';

function split(...chunks: readonly string[]): string[] {
  const lines: string[] = [];
  const splitter = createLineSplitter((line) => lines.push(line));
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  splitter.end();
  return lines;
}

describe('createLineSplitter', () => {
  test.for<[string[], string[]]>([
    [['a\nb\n'], ['a', 'b']],
    [
      ['a', 'b\nc'],
      ['ab', 'c'],
    ],
    [['\n\n'], ['', '']],
    [
      ['a\r\nb\r', '\n'],
      ['a', 'b'],
    ],
    [[''], []],
    [['x'.repeat(4096), '\n'], ['x'.repeat(4096)]],
    [['x'.repeat(4097)], ['x'.repeat(4096), 'x']],
    [[`${'x'.repeat(9000)}\ny\n`], ['x'.repeat(4096), 'x'.repeat(4096), 'x'.repeat(808), 'y']],
  ])('case %#', ([chunks, lines]) => {
    expect(split(...chunks)).toEqual(lines);
  });

  test('chunks do not matter', () => {
    const chunk = fc.stringMatching(/^[ab\n]{0,40}$/);
    fc.assert(
      fc.property(fc.array(chunk), (chunks) => {
        expect(split(...chunks)).toEqual(split(chunks.join('')));
      }),
    );
  });

  test('characters that are cut by chunks stay whole', () => {
    const bytes = Buffer.from('ä€😀\n');
    const lines: string[] = [];
    const splitter = createLineSplitter((line) => lines.push(line));
    for (const byte of bytes) splitter.push(Uint8Array.of(byte));
    expect(lines).toEqual(['ä€😀']);
  });
});
