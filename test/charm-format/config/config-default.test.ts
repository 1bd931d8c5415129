import { expect, test } from 'vitest';
import { checkConfigDefault } from '../../../packages/charm-format/src/config/config-default.ts';

test.for([
  ['string', 'x'],
  ['string', ''],
  ['string', null],
  ['string', undefined],
  ['int', 5],
  ['int', '0x10'],
  ['int', '1_000'],
  ['float', 5],
  ['float', 1.5],
  ['float', Infinity],
  ['boolean', true],
  ['boolean', 'T'],
  ['secret', ''],
  ['secret', 'secret:abc'],
] as const)('%s takes %j', ([type, value]) => {
  expect(checkConfigDefault(type, value)).toBeUndefined();
});

test.for([
  ['string', 5, 'expected string, got 5'],
  ['string', true, 'expected string, got true'],
  ['int', 1.5, 'expected int, got 1.5'],
  ['int', '', 'expected int, got ""'],
  ['int', '1__0', 'expected int, got "1__0"'],
  ['int', 2n ** 63n, 'expected int, got 0x8000000000000000'],
  ['float', '2.5', 'expected float, got "2.5"'],
  ['boolean', 1, 'expected boolean, got 1'],
  ['boolean', 'yes', 'expected boolean, got "yes"'],
  ['secret', 'foo', 'expected secret, got "foo"'],
  ['secret', 5, 'expected secret, got 5'],
  ['string', ['a', null], 'expected string, got []interface {}{"a", interface {}(nil)}'],
  ['string', { a: 'b' }, 'expected string, got map[interface {}]interface {}{"a":"b"}'],
] as const)('%s refuses %o: %s', ([type, value, reason]) => {
  expect(checkConfigDefault(type, value)).toBe(reason);
});
