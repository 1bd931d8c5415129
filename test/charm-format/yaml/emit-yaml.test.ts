import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { emitYaml, type YamlInput } from '../../../packages/charm-format/src/yaml/emit-yaml.ts';
import { parseYaml } from '../../../packages/charm-format/src/yaml/parse-yaml.ts';
import { yamlFloat } from '../../../packages/charm-format/src/yaml/yaml-float.ts';

const ambiguousWords = [
  'y',
  'Y',
  'yes',
  'Yes',
  'n',
  'NO',
  'on',
  'oFF',
  'True',
  'false',
  'null',
  'NULL',
  '~',
  '',
  '.nan',
  '.inf',
  '-.INF',
  '0',
  '-1',
  '+1',
  '010',
  '08',
  '0o7',
  '0x1F',
  '0b11',
  '1_000',
  '1__0',
  '1:30',
  '12:30:45',
  '1.5',
  '.5',
  '5.',
  '1e3',
  '1e+3',
  'e0',
  'E-5',
  '2001-01-01',
  '2001-12-14t21:59:43.10-05:00',
  '=',
  '<<',
  '-',
  '- a',
  '? a',
  ': a',
  'a: b',
  'a #b',
  'a:',
  '#',
  '!a',
  '&a',
  '*a',
  '|',
  '>',
  '%',
  '@',
  '`',
  '{',
  '[',
  ']',
  ',',
  '"',
  "'",
  '---',
  '...',
  'a\tb',
  ' a',
  'a ',
  '\n',
  'a\n',
  'a\n\n',
  '\na',
  ' a\nb',
  'a\n b',
  'a \nb',
  'a\n \nb',
  'a\r\nb',
  'a\rb',
  '\u0000',
  '\u001b',
  '\u007f',
  '\u0085',
  '\u00a0',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\uffff',
  '\u202e',
  '😀',
  'é',
  '/bin/sh',
  'a/b-c_d.e',
];
const text = fc.oneof(
  fc.constantFrom(...ambiguousWords),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\n', ' ', 'a', ':', '#', '-', '\t', '"', '\\', '0', 'e', '.', '_', '\r', '😀') }),
);
const scalar = fc.oneof(text, fc.double(), fc.integer(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null));
const { value } = fc.letrec<{ value: YamlInput }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(text, fc.constant('__proto__')), tie('value'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
}));

describe('emitYaml', () => {
  test('writes block style in the order given', () => {
    const emitted = emitYaml({
      name: 'hello',
      zero: 0,
      big: 1_000_000,
      list: ['a', ['b', 'c'], { d: 1, e: [] }, {}],
      map: { inner: { deep: null } },
      text: 'one\ntwo\n',
      tight: ['x\ny', 'x\n\n'],
    });
    expect(emitted).toBe(`name: hello
zero: 0
big: 1000000
list:
  - a
  - - b
    - c
  - d: 1
    e: []
  - {}
map:
  inner:
    deep: null
text: |
  one
  two
tight:
  - |-
    x
    y
  - |+
    x

`);
  });

  test.for([
    [5, '5\n'],
    [-0, '-0.0\n'],
    [1.5, '1.5\n'],
    [1e21, '1.0e+21\n'],
    [1.5e-7, '1.5e-7\n'],
    [2 ** 60, '1152921504606846976\n'],
    [Infinity, '.inf\n'],
    [Number.NaN, '.nan\n'],
    [yamlFloat(5), '5.0\n'],
    [yamlFloat(1e300), '1.0e+300\n'],
    [yamlFloat(0.25), '0.25\n'],
    ['a\nb', '|-\n  a\n  b\n'],
    [[], '[]\n'],
    [{}, '{}\n'],
    ['/usr/bin', '/usr/bin\n'],
    ['It is: so', '"It is: so"\n'],
    ['\u0085\u0001é😀', String.raw`"\u0085\u0001é😀"` + '\n'],
    ["it's (a) [b] {c}, d & e * f! 100%", "it's (a) [b] {c}, d & e * f! 100%\n"],
  ] as const)('%j', ([value, emitted]) => {
    expect(emitYaml(value)).toBe(emitted);
  });

  test('marks keys that are too long for a plain key', () => {
    const key = 'k'.repeat(2000);
    expect(emitYaml({ [key]: { a: 1 } })).toBe(`? ${key}\n: a: 1\n`);
    expect(parse(emitYaml({ [key]: { a: 1 } }))).toEqual({ [key]: { a: 1 } });
  });

  test.for(ambiguousWords)('keeps %j a string, as key and as value', (word) => {
    const emitted = emitYaml({ [word]: word, list: [word] });
    const expected = { [word]: word, list: [word] };
    expect(parse(emitted, { version: '1.1' })).toEqual(expected);
    expect(parse(emitted, { version: '1.2' })).toEqual(expected);
    expect(parseYaml(emitted, 'f')).toMatchObject({ value: expected, problems: [] });
  });

  test('readers of YAML 1.1, of 1.2 and Juju read the same value', () => {
    fc.assert(
      fc.property(value, (value) => {
        const emitted = emitYaml(value);
        expect(parse(emitted, { version: '1.1' })).toEqual(value);
        expect(parse(emitted, { version: '1.2' })).toEqual(value);
        expect(parseYaml(emitted, 'f')).toMatchObject({ value, problems: [] });
      }),
      { numRuns: 500 },
    );
  });

  test.for([
    [{ a: [undefined] }, 'cannot emit a.0 as YAML: undefined is no YAML value'],
    [() => 1, 'cannot emit the value as YAML: function is no YAML value'],
    [{ a: 1n }, 'cannot emit a as YAML: bigint is no YAML value'],
    [{ a: '\ud800' }, String.raw`cannot emit a as YAML: "\ud800" holds half of a surrogate pair`],
  ])('refuses what YAML cannot hold: %o', ([value, message]) => {
    // Callers without types can give anything.
    expect(() => emitYaml(value as YamlInput)).toThrow(new TypeError(message as string));
  });

  test('refuses a value that contains itself, and writes a shared one twice', () => {
    const loop: YamlInput[] = [];
    loop.push(loop);
    expect(() => emitYaml({ a: loop })).toThrow(new TypeError('cannot emit a.0 as YAML: it contains itself'));
    const shared = ['x'];
    expect(emitYaml({ a: shared, b: shared })).toBe('a:\n  - x\nb:\n  - x\n');
  });
});
