import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { yamlSafeJson } from '../../../packages/sdk/src/tools/yaml-safe-json.ts';

test('escapes what a YAML 1.1 reader folds or refuses', () => {
  expect(yamlSafeJson({ key: 'a\u0085b\u2028c\u2029d\ufeffe\u007ff' })).toBe(
    '{"key":"a\\u0085b\\u2028c\\u2029d\\ufeffe\\u007ff"}',
  );
});

test('leaves characters beyond the basic plane as they are, because YAML refuses escaped surrogates', () => {
  expect(yamlSafeJson({ key: '😀' })).toBe('{"key":"😀"}');
});

test('is read back as the same value by JSON and by YAML', () => {
  const wellFormed = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(fc.dictionary(wellFormed, wellFormed, { noNullPrototype: true }), (settings) => {
      const text = yamlSafeJson(settings);
      expect(JSON.parse(text)).toEqual(settings);
      expect(Object.entries(parse(text, { version: '1.1' }) as object)).toEqual(Object.entries(settings));
    }),
  );
});
