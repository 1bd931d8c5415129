/** How strings stand for the bytes of Go's strings, which need not be UTF-8 and travel through gob as they are. */
export interface GobText {
  readonly textOf: (bytes: Uint8Array) => string;
  readonly bytesOf: (text: string) => Buffer;
}

/**
 * Keeps every byte: one that is not UTF-8 is a lone surrogate U+DC80..U+DCFF, one each. Any other unpaired surrogate goes
 * out as U+FFFD. A charm has no use for it and does not carry it.
 */
export const exactText: GobText = {
  textOf(bytes) {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const text = view.toString();
    // A second look is due only where bytes had to be replaced, or where the text itself holds the replacement.
    if (!text.includes('\uFFFD')) return text;
    return view
      .toString('latin1')
      .replace(beyondAscii, (found, character?: string) =>
        character === undefined
          ? String.fromCharCode(0xdc00 + found.charCodeAt(0))
          : Buffer.from(character, 'latin1').toString(),
      );
  },
  bytesOf(text) {
    if (text.isWellFormed()) return Buffer.from(text);
    // Splitting puts what was found at the odd places.
    const parts = text.split(loneByte);
    return Buffer.concat(
      parts.map((part, at) => (at % 2 === 0 ? Buffer.from(part) : Buffer.of(part.charCodeAt(0) & 0xff))),
    );
  },
};

// Bytes seen as Latin-1. The group is a character of UTF-8; without it a byte belongs to none.
const beyondAscii = new RegExp(
  [
    String.raw`([\xc2-\xdf][\x80-\xbf]`,
    String.raw`(?:\xe0[\xa0-\xbf]|\xed[\x80-\x9f]|[\xe1-\xec\xee\xef][\x80-\xbf])[\x80-\xbf]`,
    String.raw`(?:\xf0[\x90-\xbf]|[\xf1-\xf3][\x80-\xbf]|\xf4[\x80-\x8f])[\x80-\xbf]{2})`,
    String.raw`[\x80-\xff]`,
  ].join('|'),
  'g',
);
const loneByte = /([\uDC80-\uDCFF])/u;
