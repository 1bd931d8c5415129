import { expect, test } from 'vitest';
import { goFloatSyntax, goQuote, goTyped } from '../../../packages/charm-format/src/yaml/go-format.ts';
import { parseYaml } from '../../../packages/charm-format/src/yaml/parse-yaml.ts';

test.for([
  ['5', 'int(5)'],
  ['18446744073709551615', 'uint64(0xffffffffffffffff)'],
  ['1.5', 'float64(1.5)'],
  ['x', 'string("x")'],
  ['yes', 'bool(true)'],
  ['[a]', '[]interface {}([]interface {}{"a"})'],
  ['[]', '[]interface {}([]interface {}{})'],
  ['{k: v}', 'map[interface {}]interface {}(map[interface {}]interface {}{"k":"v"})'],
  [
    '{on: 1, 10: x, 9: ~, b: [1.0, ~], a: {}}',
    'map[interface {}]interface {}(map[interface {}]interface {}{"a":map[interface {}]interface {}{}, ' +
      '"b":[]interface {}{1, interface {}(nil)}, 9:interface {}(nil), 10:"x", true:1})',
  ],
])('%s is %s', ([text = '', typed]) => {
  const { root } = parseYaml(text, 'f');
  expect(root === undefined ? undefined : goTyped(root)).toBe(typed);
});

test.for([
  [5, '5'],
  [-0, '-0'],
  [100000, '100000'],
  [1000000, '1e+06'],
  [123456789.125, '1.23456789125e+08'],
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [1e300, '1e+300'],
  [Infinity, '+Inf'],
  [-Infinity, '-Inf'],
  [Number.NaN, 'NaN'],
] as const)('goFloatSyntax(%d) is %s', ([value, text]) => {
  expect(goFloatSyntax(value)).toBe(text);
});

test.for([
  ['a"b\\', String.raw`"a\"b\\"`],
  ['\u0007\b\f\n\r\t\v', String.raw`"\a\b\f\n\r\t\v"`],
  ['\u0001\u007f', String.raw`"\x01\x7f"`],
  ['é😀', '"é😀"'],
  ['\u0085\u2028', String.raw`"\u0085\u2028"`],
  ['\u{e0001}', String.raw`"\U000e0001"`],
  ['\udc80\udcff\ufffd', String.raw`"\x80\xff�"`],
])('goQuote(%j) is %s', ([text = '', quoted]) => {
  expect(goQuote(text)).toBe(quoted);
});
