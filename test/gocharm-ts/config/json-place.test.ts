import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyPlace, syntaxErrorPlace } from '../../../packages/gocharm-ts/src/config/json-place.ts';

const text = '{\n\t"charm": {"out": "entry",\n  "entry" : "a"},\n  "entry": [{"charm": 1}]\n}\n';

test.for([
  [['charm'], 2, 2],
  [['charm', 'entry'], 3, 3],
  [['entry'], 4, 3],
  [['charm', 'gone'], 2, 2],
  [['gone'], 1, 1],
  [[], 1, 1],
] as const)('the key %j is at its line and column', ([path, line, column]) => {
  expect(keyPlace(text, path)).toEqual({ line, column });
});

test.for([
  ['{"a": 1,}', 1, 9],
  ['{\n  "a" 1}', 2, 7],
  ['[1, 2', 1, 6],
  ['{"a": tru}', 1, 7],
  ['', 1, 1],
  ['{} {}', 1, 4],
  ['{"a": "b\nc"}', 1, 7],
] as const)('%j stops being JSON at its fault', ([broken, line, column]) => {
  expect(() => JSON.parse(broken)).toThrow(SyntaxError);
  expect(syntaxErrorPlace(broken)).toEqual({ line, column });
});

test('every key of any JSON object is found where it was written', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.nat(4), (value, indent) => {
      const written = JSON.stringify(value, undefined, indent);
      const key = Object.keys(value).at(-1) ?? '';
      const { line, column } = keyPlace(written, [key]);
      const found = written
        .split('\n')
        .slice(line - 1)
        .join('\n')
        .slice(column - 1);
      expect(found.startsWith(`${JSON.stringify(key)}:`)).toBe(true);
    }),
  );
});

test('the place of a fault lies in the text or at its end, for any text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '1', 'a', '\\', '\n', ' ') }),
      (broken) => {
        const lines = broken.split('\n');
        const { line, column } = syntaxErrorPlace(broken);
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
      },
    ),
  );
});
