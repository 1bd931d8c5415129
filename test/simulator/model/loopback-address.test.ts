import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loopbackAddress } from '../../../packages/simulator/src/model/loopback-address.ts';

const uuid = '3a9b7c1e-0000-4000-8000-000000000000';

test('machines of a model have addresses of their own on Linux', () => {
  fc.assert(
    fc.property(fc.uuid(), (model) => {
      const addresses = Array.from({ length: 600 }, (_, machine) => loopbackAddress(model, machine, 'linux'));
      expect(new Set(addresses).size).toBe(600);
      expect(addresses.filter((address) => !/^127\.(?!0\.)\d+\.\d+\.(?!0$)\d+$/.test(address))).toEqual([]);
      expect(addresses.filter((address) => address.split('.').some((part) => Number(part) > 254))).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test('elsewhere all machines share one address', () => {
  expect(loopbackAddress(uuid, 5, 'darwin')).toBe('127.0.0.1');
});
