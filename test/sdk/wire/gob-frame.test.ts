import { describe, expect, test } from 'vitest';
import { createGobFrameReader, MAX_MESSAGE_BYTES } from '../../../packages/sdk/src/wire/gob-frame.ts';

describe('gob messages in a stream', () => {
  test('several messages in one chunk come one by one', () => {
    const reader = createGobFrameReader(() => {});
    reader.push(Buffer.from('01aa02bbcc', 'hex'));
    expect([reader.next()?.toString('hex'), reader.next()?.toString('hex'), reader.next()]).toEqual([
      'aa',
      'bbcc',
      undefined,
    ]);
  });

  test('a length may be cut anywhere', () => {
    const reader = createGobFrameReader(() => {});
    for (const byte of Buffer.from('fe0080', 'hex')) {
      reader.push(Buffer.from([byte]));
      expect(reader.next()).toBeUndefined();
    }
    reader.push(Buffer.alloc(129, 5));
    expect(reader.next()).toEqual(Buffer.alloc(128, 5));
    expect(reader.next()).toBeUndefined();
  });

  test('chunks that are no Buffer will do', () => {
    const reader = createGobFrameReader(() => {});
    reader.push(new Uint8Array([9, 9, 1, 7]).subarray(2));
    expect(reader.next()).toEqual(Buffer.from([7]));
  });

  test('a big message in small chunks is put together', () => {
    const content = Buffer.alloc(16 * 1024 * 1024, 'gocharm');
    const reader = createGobFrameReader(() => {});
    reader.push(Buffer.from('fc01000000', 'hex'));
    for (let at = 0; at < content.length; at += 4096) {
      expect(reader.next()).toBeUndefined();
      reader.push(content.subarray(at, at + 4096));
    }
    expect(reader.next()?.equals(content)).toBe(true);
  });

  test('a message of the greatest length is waited for, and one byte more is refused at once', () => {
    expect(MAX_MESSAGE_BYTES).toBe(0x08000000);
    const greatest = createGobFrameReader(() => {});
    greatest.push(Buffer.from('fc0800000000', 'hex'));
    expect(greatest.next()).toBeUndefined();
    const over = createGobFrameReader(() => {});
    over.push(Buffer.from('fc08000001', 'hex'));
    expect(() => over.next()).toThrow('cannot decode a gob message: message of 134217729 bytes');
  });

  test('the first byte of a message is checked before the rest is there', () => {
    const checked: number[] = [];
    const reader = createGobFrameReader((byte) => checked.push(byte));
    reader.push(Buffer.from('03aa', 'hex'));
    expect([reader.next(), checked]).toEqual([undefined, [0xaa]]);
    reader.push(Buffer.from('bbcc01dd', 'hex'));
    expect([reader.next()?.toString('hex'), reader.next()?.toString('hex')]).toEqual(['aabbcc', 'dd']);
    expect(checked).toEqual([0xaa, 0xaa, 0xdd]);
  });
});
