import { Buffer } from 'node:buffer';

// Go strings hold any bytes. Bytes that are not UTF-8 live in our strings as lone surrogates U+DC80..U+DCFF, one each,
// so that they pass through a model and come out as they went in.
const invalidByte = /[\uDC80-\uDCFF]/u;
const invalidBytes = /([\uDC80-\uDCFF])/u;

/** Text of the bytes. {@link bytesOf} gives the same bytes back. */
export function textOf(bytes: Uint8Array): string {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(view);
  } catch {
    // Not UTF-8 as a whole: take it apart below.
  }
  let text = '';
  for (let at = 0; at < view.length;) {
    const size = sequenceSize(view, at);
    text += size === 0 ? String.fromCharCode(0xdc00 + view.readUInt8(at)) : view.toString('utf8', at, at + size);
    at += Math.max(size, 1);
  }
  return text;
}

/** The bytes that the text stands for. */
export function bytesOf(text: string): Buffer {
  if (isValidText(text)) return Buffer.from(text);
  const parts = text.split(invalidBytes);
  return Buffer.concat(
    parts.map((part) =>
      part.length === 1 && invalidByte.test(part) ? Buffer.of(part.charCodeAt(0) - 0xdc00) : Buffer.from(part),
    ),
  );
}

/** Whether the text is UTF-8 as a whole. */
export function isValidText(text: string): boolean {
  return !invalidByte.test(text);
}

/** Orders text as Go does, by its bytes. */
export function compareBytes(left: string, right: string): number {
  return Buffer.compare(bytesOf(left), bytesOf(right));
}

/** How many bytes the character at `at` takes; 0 when no valid one begins there. */
function sequenceSize(bytes: Buffer, at: number): number {
  const size = sizeByLead(bytes.readUInt8(at));
  if (size === 0 || at + size > bytes.length) return 0;
  const text = bytes.toString('utf8', at, at + size);
  return Buffer.byteLength(text) === size && !(text.includes('\uFFFD') && !isReplacement(bytes, at)) ? size : 0;
}

function sizeByLead(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
}

function isReplacement(bytes: Buffer, at: number): boolean {
  return bytes.readUIntBE(at, 3) === 0xefbfbd;
}
