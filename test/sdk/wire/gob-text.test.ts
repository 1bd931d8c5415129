import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactText } from '../../../packages/sdk/src/wire/gob-text.ts';

const { textOf, bytesOf } = exactText;

describe('textOf', () => {
  test('gives a lone surrogate for each byte that is not UTF-8', () => {
    const bytes = Uint8Array.of(0x61, 0xff, 0xc3, 0xc3, 0xa9, 0xe2, 0x82, 0xed, 0xa0, 0x80, 0xf5, 0xef, 0xbf, 0xbd);
    expect(textOf(bytes)).toBe('a\udcff\udcc3é\udce2\udc82\udced\udca0\udc80\udcf5\ufffd');
  });

  test('keeps a byte order mark', () => {
    expect(textOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa');
  });

  test('takes a view of other bytes for what it shows', () => {
    expect(textOf(Uint8Array.of(0x61, 0xff, 0x62).subarray(1))).toBe('\udcffb');
  });

  test.for<[string, number[]]>([
    ['too long for its character', [0xc0, 0x80]],
    ['too long by two bytes', [0xe0, 0x9f, 0xbf]],
    ['too long by three bytes', [0xf0, 0x8f, 0xbf, 0xbf]],
    ['half of a surrogate pair', [0xed, 0xbf, 0xbf]],
    ['beyond the last character', [0xf4, 0x90, 0x80, 0x80]],
  ])('takes a sequence that is %s for single bytes, as Go does', ([, bytes]) => {
    expect(textOf(Uint8Array.from(bytes))).toBe(String.fromCharCode(...bytes.map((byte) => 0xdc00 + byte)));
  });

  test('reads all text as it is, the replacement character included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(textOf(Buffer.from(`${text}\ufffd`))).toBe(`${text}\ufffd`);
      }),
    );
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

describe('bytesOf', () => {
  test.for<[string, string, string]>([
    ['lone bytes beside each other and beside text', '\udcff\udc80é\udcc3', 'ff80c3a9c3'],
    ['any other half of a pair is U+FFFD', 'a\ud800-\udcff\udfff', '61efbfbd2dffefbfbd'],
    ['a whole pair is its character', '\ud83d\udc80', 'f09f9280'],
  ])('%s', ([, text, hex]) => {
    expect(bytesOf(text).toString('hex')).toBe(hex);
  });
});
