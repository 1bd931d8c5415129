import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../../packages/charm-format/src/yaml/parse-yaml.ts';

/** The value's kind and text for every entry of a map. */
function kinds(text: string): string[] {
  const { root } = parseYaml(text, 'f');
  if (root?.kind !== 'map') return [];
  return root.entries.map(({ value }) => ('value' in value ? `${value.kind} ${value.value}` : value.kind));
}

describe('parseYaml resolves scalars as Juju does', () => {
  test.for([
    ['y', 'bool true'],
    ['On', 'bool true'],
    ['oN', 'string oN'],
    ['OFF', 'bool false'],
    ['~', 'null'],
    ['', 'null'],
    ['Null', 'null'],
    ['nULL', 'string nULL'],
    ['5', 'int 5'],
    ['+5', 'int 5'],
    ['010', 'int 8'],
    ['0o10', 'int 8'],
    ['08', 'string 08'],
    ['0_8', 'string 0_8'],
    ['1__0', 'int 10'],
    ['0x1F', 'int 31'],
    ['0b1_1', 'int 3'],
    ['9223372036854775808', 'int 9223372036854775808'],
    ['18446744073709551616', 'float 18446744073709552000'],
    ['1.5', 'float 1.5'],
    ['.5', 'float 0.5'],
    ['.5e3', 'float 500'],
    ['.1_0', 'float 0.1'],
    ['1e+3', 'float 1000'],
    ['1e3', 'string 1e3'],
    ['1.', 'string 1.'],
    ['22.10', 'float 22.1'],
    ['1.2.3', 'string 1.2.3'],
    ['.inf', 'float Infinity'],
    ['.NaN', 'float NaN'],
    ['inf', 'string inf'],
    ['12:30:45', 'string 12:30:45'],
    ['2001-01-01', 'string 2001-01-01'],
    ['=', 'string ='],
    ["'5'", 'string 5'],
    ['!!str 5', 'string 5'],
    ['!!float 5', 'float 5'],
    ['!!int "5"', 'int 5'],
    ['!mine 5', 'string 5'],
    ['!!binary aGk=', 'string hi'],
    ['|\n  5', 'string 5'],
    ['|\n  5\n', 'string 5\n'],
  ])('%j is %s', ([text = '', kind]) => {
    expect(kinds(`a: ${text}`)).toEqual([kind]);
  });
});

describe('parseYaml gives plain data', () => {
  test.for([
    ['', null],
    ['# nothing', null],
    ['\ufeffa: 1\r\nb: 2\r\n', { a: 1, b: 2 }],
    ['a: 1\n---\nb: {', { a: 1 }],
    ['{"a": [1, "\\u00e9\\u0001"]}', { a: [1, 'é\u0001'] }],
    ['on: a\n5: b\n~: c\n1.50: d', { on: 'a', 5: 'b', '~': 'c', '1.50': 'd' }],
    ['a: &x [1]\nb: *x', { a: [1], b: [1] }],
    ['a: &x {k: 1, l: 2}\nb: {<<: *x, k: 3}', { a: { k: 1, l: 2 }, b: { k: 3, l: 2 } }],
    ['b: {k: 3, <<: [{k: 1}, {k: 2, m: 4}]}', { b: { k: 1, m: 4 } }],
    ['"<<": {a: 1}', { '<<': { a: 1 } }],
    ['? a\n: b\n? c', { a: 'b', c: null }],
  ] as const)('%j', ([text, value]) => {
    expect(parseYaml(text, 'f')).toMatchObject({ value, problems: [] });
  });

  test('with __proto__ as a key like any other', () => {
    const { value } = parseYaml('__proto__: {a: 1}', 'f');
    expect(Object.entries(value ?? {})).toEqual([['__proto__', { a: 1 }]]);
  });
});

describe('parseYaml knows places', () => {
  const document = parseYaml('name: a\nlist:\n  - x\n  - {k: "v", l: }\nempty:\n', 'metadata.yaml');

  test.for([
    [['name'], 'value', 1, 7],
    [['name'], 'key', 1, 1],
    [['list', 1, 'k'], 'value', 4, 9],
    [['list', 1, 'k'], 'key', 4, 6],
    [['list', 1], 'value', 4, 5],
    [['empty'], 'value', 5, 1],
    [['list', 1, 'missing', 'more'], 'value', 4, 5],
    [['list', 7], 'value', 3, 3],
    [[], 'value', 1, 1],
  ] as const)('of the %j as %s: %d:%d', ([path, part, line, column]) => {
    expect(document.positionOf(path, part)).toEqual({ line, column });
  });
});

describe('parseYaml tells', () => {
  test('duplicate keys, of which the last one wins', () => {
    expect(parseYaml('a: 1\nb: 2\na: 3\n', 'metadata.yaml')).toMatchObject({
      value: { a: 3, b: 2 },
      problems: [
        {
          code: 'YAML_DUPLICATE_KEY',
          severity: 'warning',
          message: 'key "a" stands twice in this map; Juju takes the last one',
          file: 'metadata.yaml',
          line: 3,
          column: 1,
          hint: 'remove one of them',
        },
      ],
    });
  });

  test('a number and the same text as two keys', () => {
    expect(parseYaml('5: a\n"5": b\n', 'f').problems).toEqual([]);
  });

  test('characters that only Juju takes for line breaks', () => {
    const { problems } = parseYaml('a: "x\u0085y"\nb: 1', 'f');
    expect(problems).toEqual([
      {
        code: 'YAML_LINE_BREAK',
        severity: 'warning',
        message: 'the character U+0085 is a line break to Juju',
        file: 'f',
        line: 1,
        column: 6,
        hint: String.raw`write it as \u0085 in double quotes`,
      },
    ]);
  });

  test.for([
    ['a: 1\n\tb: 2', 2, 1, 'yaml: line 2: found character that cannot start any token'],
    ['a: \u0001', 1, 4, 'yaml: control characters are not allowed'],
    ['a: "\\/"', 1, 4, 'yaml: found unknown escape character'],
    ['a: "\\ud83d\\ude00"', 1, 4, 'yaml: found invalid Unicode character escape code'],
    ['%YAML 1.2\n---\na: 1', 1, 1, 'yaml: found incompatible YAML document'],
    ['a: *x', 1, 4, "yaml: unknown anchor 'x' referenced"],
    ['a: &x [*x]', 1, 8, "yaml: anchor 'x' value contains itself"],
    ['<<: 5', 1, 1, 'yaml: map merge requires map or sequence of maps as the value'],
    ['[a]: 5', 1, 1, 'yaml: invalid map key: []interface {}{"a"}'],
    ['a: !!int x', 1, 10, 'yaml: cannot decode !!str `x` as a !!int'],
    [
      'a: [1, 2',
      1,
      9,
      'cannot parse YAML: flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  ] as const)('why it cannot read %j', ([text, line, column, message]) => {
    const { value, problems } = parseYaml(text, 'f');
    expect(value).toBeUndefined();
    expect(problems).toEqual([
      {
        code: 'YAML_SYNTAX',
        severity: 'error',
        message,
        file: 'f',
        line,
        column,
        juju: [
          { version: '3.6', stage: 'parser', message },
          { version: '4.1', stage: 'parser', message },
        ],
      },
    ]);
  });

  test('that aliases stand for too much', () => {
    const levels = Array.from({ length: 30 }, (_, level) => `a${level}: &a${level} [${`*a${level - 1},`.repeat(9)}]`);
    const bomb = ['a0: &a0 [x]', ...levels.slice(1)].join('\n');
    const { value, problems } = parseYaml(bomb, 'f');
    expect(value).toBeUndefined();
    expect(problems.map((problem) => problem.message)).toEqual([
      'cannot parse YAML: its aliases stand for more than 1000000 values',
    ]);
  });

  test('that it is nested too deep', () => {
    const { value, problems } = parseYaml('['.repeat(100_000), 'f');
    expect(value).toBeUndefined();
    expect(problems.map((problem) => problem.message)).toEqual(['cannot parse YAML: it is nested too deep']);
  });
});

test('parseYaml never throws, and points into the text', () => {
  const noise = fc.string({
    unit: fc.constantFrom(...Array.from('ab10_.e+-x: \n"\'#~yn{}[],&*<!\\?|>\t%@\u0085\ufeff😀\ud800')),
    maxLength: 30,
  });
  fc.assert(
    fc.property(noise, (text) => {
      const { problems, value } = parseYaml(text, 'f');
      expect(value === undefined).toBe(problems.some((problem) => problem.severity === 'error'));
      for (const { line, column } of problems) {
        const lines = text.replace(/^\ufeff/, '').split('\n');
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
      }
    }),
    { numRuns: 2000 },
  );
});
