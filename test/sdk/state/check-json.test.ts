import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkJson } from '../../../packages/sdk/src/state/check-json.ts';
import { cloneJson } from '../../../packages/sdk/src/state/clone-json.ts';

class Peer {
  readonly name: string = 'a';
}

const cyclic: Record<string, unknown> = { name: 'a' };
cyclic['self'] = [cyclic];
const holes: unknown[] = ['a'];
holes[2] = 'c';

function nested(levels: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

describe('checkJson', () => {
  test.for<[string, unknown, string]>([
    ['undefined', undefined, 'cannot store initial: undefined is not in JSON'],
    ['an undefined member', { a: { b: undefined } }, 'cannot store initial.a.b: undefined is not in JSON'],
    ['an undefined item', [1, undefined], 'cannot store initial[1]: undefined is not in JSON'],
    ['NaN', { n: Number.NaN }, 'cannot store initial.n: NaN is not a number in JSON'],
    ['infinity', [-Infinity], 'cannot store initial[0]: -Infinity is not a number in JSON'],
    ['a bigint', { 'a key': 1n }, 'cannot store initial["a key"]: a bigint is not in JSON'],
    ['a function', { f: () => 1 }, 'cannot store initial.f: a function is not in JSON'],
    ['a symbol', [Symbol('s')], 'cannot store initial[0]: a symbol is not in JSON'],
    ['a date', { since: new Date(0) }, 'cannot store initial.since: an instance of Date is not in JSON'],
    ['a map', new Map(), 'cannot store initial: an instance of Map is not in JSON'],
    ['bytes', { raw: Uint8Array.of(1) }, 'cannot store initial.raw: an instance of Uint8Array is not in JSON'],
    ['an instance', { peers: [new Peer()] }, 'cannot store initial.peers[0]: an instance of Peer is not in JSON'],
    ['a cycle', cyclic, 'cannot store initial.self[0]: it contains itself'],
    ['an array with holes', holes, 'cannot store initial: an array in JSON has no holes and no named members'],
    [
      'an array with a named member',
      Object.assign([1], { name: 'a' }),
      'cannot store initial: an array in JSON has no holes and no named members',
    ],
    ['a symbol key', { [Symbol('s')]: 1 }, 'cannot store initial: a key that is a symbol is not in JSON'],
    ['501 levels', nested(501), `cannot store initial${'[0]'.repeat(24)}…: it is nested deeper than 500 levels`],
  ])('refuses %s', ([, value, message]) => {
    expect(() => checkJson(value, 'initial')).toThrow(expect.objectContaining({ code: 'INVALID_VALUE', message }));
  });

  test('says what to do about undefined', () => {
    expect(() => checkJson(undefined, 'initial')).toThrow(
      expect.objectContaining({ hint: 'use null, or leave the key out' }),
    );
  });

  test.for<[string, unknown]>([
    ['500 levels', nested(500)],
    ['one object in two places', ((shared) => [shared, shared])({ a: 1 })],
    ['an object without a prototype', Object.assign(Object.create(null) as object, { a: 1 })],
    ['a key named __proto__', JSON.parse('{"__proto__":1}')],
  ])('accepts %s', ([, value]) => {
    expect(() => checkJson(value, 'initial')).not.toThrow();
  });

  test('accepts whatever JSON.parse gives, and only what comes back unchanged', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.anything()), (value) => {
        const isJson = accepts(value);
        fc.pre(isJson);
        expect(cloneJson(value)).toEqual(withoutNegativeZero(value));
      }),
    );
    fc.assert(fc.property(fc.json(), (text) => accepts(JSON.parse(text))));
  });
});

function accepts(value: unknown): boolean {
  try {
    checkJson(value, 'value');
    return true;
  } catch {
    return false;
  }
}

function withoutNegativeZero(value: unknown): unknown {
  if (value === 0) return 0;
  if (Array.isArray(value)) return value.map(withoutNegativeZero);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutNegativeZero(item)]));
}
