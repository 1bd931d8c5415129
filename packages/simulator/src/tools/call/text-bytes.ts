import { Buffer } from 'node:buffer';
import { exactText } from '@gocharm-ts/sdk/internal';

// Bytes that are not UTF-8 live in our strings as lone surrogates, from the agent's socket to the model and back
// (sdk: wire/text-bytes.ts).
const invalidByte = /[\uDC80-\uDCFF]/u;

/** Whether the text is UTF-8 as a whole. */
export function isValidText(text: string): boolean {
  return !invalidByte.test(text);
}

/** Orders text as Go does, by its bytes. */
export function compareBytes(left: string, right: string): number {
  return Buffer.compare(exactText.bytesOf(left), exactText.bytesOf(right));
}
