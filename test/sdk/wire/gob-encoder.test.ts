import { describe, expect, test } from 'vitest';
import { createGobEncoder } from '../../../packages/sdk/src/wire/gob-encoder.ts';
import { exactText } from '../../../packages/sdk/src/wire/gob-text.ts';
import { GOB_BOOL, GOB_BYTES, GOB_INT, GOB_STRING, GOB_UINT } from '../../../packages/sdk/src/wire/gob-type.ts';
import type { GobStructType, GobValue } from '../../../packages/sdk/src/wire/gob-type.ts';
import { emptyResponse, jujucRequest } from '../../../packages/sdk/src/wire/jujuc-gob.ts';

const one = (type: number): GobStructType => ({ id: 65, name: 'T', fields: [['F', type]] });

/** The bytes of `value` as the one field of a struct, without length, type id, field number and end. */
function fieldBytes(type: number, value: GobValue, encoder = createGobEncoder()): string {
  encoder.encode(one(type), {});
  encoder.take();
  encoder.encode(one(type), { F: value });
  return encoder.take().toString('hex').slice(8, -2);
}

describe('gob integers', () => {
  test.for<[number, string]>([
    [1, '01'],
    [127, '7f'],
    [128, 'ff80'],
    [255, 'ffff'],
    [256, 'fe0100'],
    [65_536, 'fd010000'],
    [2 ** 32, 'fb0100000000'],
    [2 ** 48 - 1, 'faffffffffffff'],
  ])('uint %d is %s', ([value, hex]) => {
    expect(fieldBytes(GOB_UINT, value)).toBe(hex);
  });

  test.for<[number, string]>([
    [1, '02'],
    [-1, '01'],
    [63, '7e'],
    [-64, '7f'],
    [64, 'ff80'],
    [-65, 'ff81'],
    [-129, 'fe0101'],
    [2 ** 31 - 1, 'fcfffffffe'],
    [-(2 ** 31), 'fcffffffff'],
  ])('int %d is %s', ([value, hex]) => {
    expect(fieldBytes(GOB_INT, value)).toBe(hex);
  });
});

describe('gob values', () => {
  test.for<[string, number, GobValue, string]>([
    ['a string has its length in bytes of UTF-8', GOB_STRING, 'é☃', '05c3a9e29883'],
    ['an unpaired surrogate becomes U+FFFD', GOB_STRING, '\ud800', '03efbfbd'],
    ['[]byte has its length', GOB_BYTES, new Uint8Array([0, 255]), '0200ff'],
    ['true is one', GOB_BOOL, true, '01'],
  ])('%s', ([, type, value, hex]) => {
    expect(fieldBytes(type, value)).toBe(hex);
  });

  test('with exact text a lone byte stays itself', () => {
    const encoder = createGobEncoder(exactText.bytesOf);
    expect(fieldBytes(GOB_STRING, 'é\udcff', encoder)).toBe('03c3a9ff');
  });

  test.for<[string, GobValue]>([
    ['false', false],
    ['zero', 0],
    ['an empty string', ''],
    ['an empty []byte', new Uint8Array()],
    ['an empty slice', []],
  ])('%s is left out of a struct', ([, value]) => {
    expect(fieldBytes(GOB_UINT, value)).toBe('');
  });
});

describe('gob type descriptors', () => {
  test('the request of Juju 4.1 is described as the stock client does, its slice type after it', () => {
    const encoder = createGobEncoder();
    encoder.encode(jujucRequest, { CommandName: 'is-leader' });
    expect(encoder.take().toString('hex')).toBe(
      [
        '5cff83030101075265717565737401ff84000106',
        `0109${hex('ContextId')}010c00`,
        `0103${hex('Dir')}010c00`,
        `010b${hex('CommandName')}010c00`,
        `0104${hex('Args')}01ff8600`,
        `0108${hex('StdinSet')}010200`,
        `0105${hex('Stdin')}010a00`,
        '0000',
        `16ff85020101085b5d${hex('string')}01ff8600010c0000`,
        `0eff840309${hex('is-leader')}00`,
      ].join(''),
    );
  });

  test('a struct without name and fields', () => {
    const encoder = createGobEncoder();
    encoder.encode(emptyResponse, {});
    expect(encoder.take().toString('hex')).toBe('0aff8b030102ff8c00000003ff8c00');
  });

  test('a stream describes a type once', () => {
    const encoder = createGobEncoder();
    encoder.encode(emptyResponse, {});
    encoder.take();
    encoder.encode(emptyResponse, {});
    expect(encoder.take().toString('hex')).toBe('03ff8c00');
  });
});

test('the bytes that were taken stay as they are while others are written', () => {
  const encoder = createGobEncoder();
  encoder.encode(one(GOB_STRING), { F: 'first' });
  const taken = encoder.take();
  const before = taken.toString('hex');
  encoder.encode(one(GOB_STRING), { F: 'other' });
  expect(taken.toString('hex')).toBe(before);
});

test('a message longer than the buffer is whole', () => {
  const value = new Uint8Array(3_000_000).fill(7);
  const encoder = createGobEncoder();
  encoder.encode(one(GOB_BYTES), {});
  encoder.take();
  encoder.encode(one(GOB_BYTES), { F: value });
  const bytes = encoder.take();
  expect(bytes.subarray(0, 11).toString('hex')).toBe('fd2dc6c8ff8201fd2dc6c0');
  expect(bytes.subarray(11, -1).equals(value)).toBe(true);
  expect(bytes.at(-1)).toBe(0);
});

function hex(text: string): string {
  return Buffer.from(text).toString('hex');
}
