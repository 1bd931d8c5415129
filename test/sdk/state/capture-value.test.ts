import fc from 'fast-check';
import { expect, test } from 'vitest';
import { captureValue } from '../../../packages/sdk/src/state/capture-value.ts';
import { restoreValue } from '../../../packages/sdk/src/state/restore-value.ts';

test('captureValue states the version of the registration, 1 by default', () => {
  expect(captureValue({ n: 1 }, { initial: { n: 0 } }, 'root')).toEqual({ version: 1, value: { n: 1 } });
  expect(captureValue({ n: 1 }, { initial: { n: 0 }, version: 4 }, 'root')).toEqual({ version: 4, value: { n: 1 } });
});

test('captureValue shares nothing with the value', () => {
  const value = { peers: ['a'] };
  const document = captureValue(value, { initial: { peers: [] as string[] } }, 'root');
  value.peers.push('b');
  expect(document.value).toEqual({ peers: ['a'] });
});

test('captureValue names the registry and the part that JSON cannot hold', () => {
  expect(() => captureValue({ at: new Date(0) }, { initial: { at: new Date(0) } }, 'root.http')).toThrow(
    expect.objectContaining({
      code: 'INVALID_VALUE',
      message: 'cannot store state of root.http.at: an instance of Date is not in JSON',
    }),
  );
});

test('restoreValue gives back what captureValue took, for any value of the kind of initial', () => {
  const value = fc.dictionary(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(value, fc.integer({ min: 1, max: 5 }), (taken, version) => {
      const plain = JSON.parse(JSON.stringify(taken)) as Record<string, unknown>;
      const options = { initial: {}, version };
      expect(restoreValue<object>(captureValue<object>(plain, options, 'root'), options, 'root')).toEqual(plain);
    }),
  );
});
