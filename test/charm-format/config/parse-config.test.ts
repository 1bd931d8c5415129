import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../packages/charm-format/src/config/parse-config.ts';
import { type RefusedRow, same, verdictOf } from '../juju-verdicts.ts';

const refused: readonly RefusedRow[] = [
  { row: 66, fragment: '', in36: 'parser: invalid config: empty configuration', in41: same },
  { row: 67, fragment: 'foo: bar', in36: 'parser: invalid config: empty configuration', in41: same },
  {
    row: 68,
    fragment: 'options: [a]',
    in36: 'parser: yaml: unmarshal errors:\n  line 1: cannot unmarshal !!seq into map[string]charm.Option',
    in41: same,
  },
  {
    row: 69,
    fragment: 'options: {t: {type: bool}}',
    in36: 'parser: invalid config: option "t" has unknown type "bool"',
    in41: same,
  },
  {
    row: 70,
    fragment: 'options: {t: {type: integer}}',
    in36: 'parser: invalid config: option "t" has unknown type "integer"',
    in41: 'accepted',
  },
  {
    row: 71,
    fragment: 'options: {t: {type: string, default: 5}}',
    in36: 'parser: invalid config default: option "t" expected string, got 5',
    in41: same,
  },
  {
    row: 72,
    fragment: 'options: {t: {type: string, default: yes}}',
    in36: 'parser: invalid config default: option "t" expected string, got true',
    in41: same,
  },
  {
    row: 73,
    fragment: 'options: {t: {default: 1.5}}',
    in36: 'parser: invalid config default: option "t" expected string, got 1.5',
    in41: same,
  },
  {
    row: 74,
    fragment: "options: {t: {type: int, default: ''}}",
    in36: 'parser: invalid config default: option "t" expected int, got ""',
    in41: same,
  },
  {
    row: 75,
    fragment: 'options: {t: {type: int, default: 5.0}}',
    in36: 'parser: invalid config default: option "t" expected int, got 5',
    in41: same,
  },
  {
    row: 76,
    fragment: "options: {t: {type: float, default: '2.5'}}",
    in36: 'parser: invalid config default: option "t" expected float, got "2.5"',
    in41: same,
  },
  {
    row: 77,
    fragment: 'options: {t: {type: boolean, default: 1}}',
    in36: 'parser: invalid config default: option "t" expected boolean, got 1',
    in41: same,
  },
  {
    row: 78,
    fragment: 'options: {t: {type: secret, default: foo}}',
    in36: 'parser: invalid config default: option "t" expected secret, got "foo"',
    in41: same,
  },
];

describe('parseConfig says what Juju says', () => {
  test.for(refused)('row $row: $fragment', ({ fragment, in36, in41 }) => {
    const { problems } = parseConfig(fragment, 'config.yaml');
    expect(verdictOf(problems, '3.6')).toBe(in36);
    expect(verdictOf(problems, '4.1')).toBe(in41 === same ? in36 : in41);
  });

  test('names its own Go type for a file that is no map', () => {
    const { problems } = parseConfig('just some text', 'config.yaml');
    const start = 'parser: yaml: unmarshal errors:\n  line 1: cannot unmarshal !!str `just so...` into';
    expect(verdictOf(problems, '3.6')).toBe(`${start} charm.Config`);
    expect(verdictOf(problems, '4.1')).toBe(`${start} charm.ConfigSpec`);
  });

  test.for([
    ['options: {t: 5}', 'yaml: unmarshal errors:\n  line 1: cannot unmarshal !!int `5` into charm.Option'],
    ['options: {t: {description: [a]}}', 'yaml: unmarshal errors:\n  line 1: cannot unmarshal !!seq into string'],
    ['options: {t: {type: 5}}', 'invalid config: option "t" has unknown type "5"'],
    ['options: {t: {default: [a]}}', 'invalid config default: option "t" expected string, got []interface {}{"a"}'],
    [
      'options: {t: {default: {a: b}}}',
      'invalid config default: option "t" expected string, got map[interface {}]interface {}{"a":"b"}',
    ],
    ['options: {t: {type: float, default: 1e3}}', 'invalid config default: option "t" expected float, got "1e3"'],
    ['options: {t: {type: float, default: ""}}', 'invalid config default: option "t" expected float, got ""'],
    ['options: {t: {type: boolean, default: "yes"}}', 'invalid config default: option "t" expected boolean, got "yes"'],
    [
      'options: {t: {type: secret, default: "http://x"}}',
      'invalid config default: option "t" expected secret, got "http://x"',
    ],
    [
      'options: {t: {type: int, default: 9223372036854775808}}',
      'invalid config default: option "t" expected int, got 0x8000000000000000',
    ],
  ])('%s', ([text = '', message]) => {
    const { value, problems } = parseConfig(text, 'config.yaml');
    expect(value).toBeUndefined();
    expect(verdictOf(problems, '3.6')).toBe(`parser: ${message}`);
  });
});

describe('parseConfig takes', () => {
  test.for([
    // Rows 22 to 24 of section 9.2, then the same rules one by one.
    ['options:', {}],
    [
      "options: {'A b.c': , yes: {type: int, default: '0x10'}}",
      { 'A b.c': { type: 'string' }, yes: { type: 'int', default: 16 } },
    ],
    [
      "options: {t: {type: string, default: ''}, u: {type: string, default: }, v: {type: boolean, default: 'F'}}",
      { t: { type: 'string', default: '' }, u: { type: 'string' }, v: { type: 'boolean', default: false } },
    ],
    ['options: {5: {type: float, default: 5}}', { 5: { type: 'float', default: 5 } }],
    ['options: {t: {description: 1.50}}', { t: { type: 'string', description: '1.50' } }],
    ['options: {t: {type: secret, default: ""}}', { t: { type: 'secret', default: '' } }],
    ['options: {t: {type: secret, default: "secret:abc"}}', { t: { type: 'secret', default: 'secret:abc' } }],
    ['options: {t: {type: boolean, default: on}}', { t: { type: 'boolean', default: true } }],
    ['options: {t: {type: int, default: 010}}', { t: { type: 'int', default: 8 } }],
    ['options: {t: {type: float, default: .inf}}', { t: { type: 'float', default: Infinity } }],
    ['options: {t: {type: , default: x}}', { t: { type: 'string', default: 'x' } }],
  ] as const)('%s', ([text, options]) => {
    const { value, problems } = parseConfig(text, 'config.yaml');
    expect(value).toEqual(options);
    expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
  });

  test('integer for int, though Juju 3.6 does not', () => {
    const { value } = parseConfig('options: {t: {type: integer, default: 5}}', 'config.yaml');
    expect(value).toEqual({ t: { type: 'int', default: 5 } });
  });
});

test('parseConfig points at the default and hints at the quotes', () => {
  const { problems } = parseConfig('options:\n  channel:\n    type: string\n    default: 22.04\n', 'config.yaml');
  expect(problems).toEqual([
    {
      code: 'BAD_OPTION_DEFAULT',
      severity: 'error',
      message: 'invalid config default: option "channel" expected string, got 22.04',
      file: 'config.yaml',
      line: 4,
      column: 14,
      hint: 'put the value in double quotes',
      juju: [
        {
          version: '3.6',
          stage: 'parser',
          message: 'invalid config default: option "channel" expected string, got 22.04',
        },
        {
          version: '4.1',
          stage: 'parser',
          message: 'invalid config default: option "channel" expected string, got 22.04',
        },
      ],
    },
  ]);
});

test('parseConfig warns about names that cannot be set and keys that mean nothing', () => {
  const { problems } = parseConfig('options:\n  trust: {type: boolean, defualt: true}\n', 'config.yaml');
  expect(problems.map(({ severity, line, column, message }) => `${severity} ${line}:${column} ${message}`)).toEqual([
    'warning 2:3 option name "trust" cannot be used later: juju config keeps trust for itself',
    'warning 2:26 key "defualt" means nothing to Juju here',
  ]);
});
