import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bytesOf,
  compareBytes,
  isValidText,
  textOf,
} from '../../../../packages/simulator/src/tools/call/text-bytes.ts';

describe('textOf', () => {
  test('gives a lone surrogate for each byte that is not UTF-8', () => {
    const bytes = Uint8Array.of(0x61, 0xff, 0xc3, 0xc3, 0xa9, 0xe2, 0x82, 0xed, 0xa0, 0x80, 0xf5, 0xef, 0xbf, 0xbd);
    expect(textOf(bytes)).toBe('a\udcff\udcc3é\udce2\udc82\udced\udca0\udc80\udcf5\ufffd');
  });

  test('keeps a byte order mark', () => {
    expect(textOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa');
  });

  test('is undone by bytesOf for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect([...bytesOf(textOf(bytes))]).toEqual([...bytes]);
      }),
    );
  });

  test('is undone by bytesOf for bytes near UTF-8', () => {
    const near = fc.array(
      fc.constantFrom(0x61, 0x80, 0xbf, 0xc3, 0xa9, 0xe0, 0xed, 0xef, 0xbd, 0xf0, 0x9f, 0xf4, 0x8f),
    );
    fc.assert(
      fc.property(near, (bytes) => {
        expect([...bytesOf(textOf(Uint8Array.from(bytes)))]).toEqual(bytes);
      }),
    );
  });
});

describe('isValidText', () => {
  test('tells text from bytes', () => {
    expect([isValidText('é😀'), isValidText('\udcff')]).toEqual([true, false]);
  });
});

describe('compareBytes', () => {
  test('orders characters beyond the basic plane behind all others', () => {
    expect(['\uffff', '😀', 'a', '\udcff'].sort(compareBytes)).toEqual(['a', '\uffff', '😀', '\udcff']);
  });
});
