import { expect, test } from 'vitest';
import { cksum } from '../../../../packages/sdk/src/state/disk/cksum.ts';

// What the POSIX program prints for the same bytes.
test.for<[string, number]>([
  ['', 4294967295],
  ['hello\n', 3015617425],
  ['123456789', 930766865],
  ['a'.repeat(300), 1664553091],
])('cksum of %j', ([text, sum]) => {
  expect(cksum(Buffer.from(text))).toBe(sum);
});

test('cksum sees every single flipped bit', () => {
  const bytes = Buffer.from('{\n  "version": 1,\n  "value": {}\n}\n');
  const sums = new Set([cksum(bytes)]);
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    sums.add(cksum(flipped));
  }
  expect(sums.size).toBe(bytes.length * 8 + 1);
});
