import { describe, expect, test } from 'vitest';
import { compareBytes, isValidText } from '../../../../packages/simulator/src/tools/call/text-bytes.ts';

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
