import { describe, expect, test } from 'vitest';
import { parseMetadata } from '../../../packages/charm-format/src/metadata/parse-metadata.ts';
import { type RefusedRow, same, verdictOf } from '../juju-verdicts.ts';

const base = 'name: a\nsummary: b\ndescription: c\n';
const wholeRows = new Set([1, 2, 3]);

const refused: readonly RefusedRow[] = [
  {
    row: 1,
    fragment: 'summary: b\ndescription: c',
    in36: 'parser: metadata: name: expected string, got nothing',
    in41: same,
  },
  {
    row: 2,
    fragment: 'name: 5\nsummary: b\ndescription: c',
    in36: 'parser: metadata: name: expected string, got int(5)',
    in41: same,
  },
  {
    row: 3,
    fragment: '- a',
    in36: 'parser: yaml: unmarshal errors:\n  line 1: cannot unmarshal !!seq into map[interface {}]interface {}',
    in41: same,
  },
  {
    row: 4,
    fragment: '5: x',
    in36: 'parser: metadata: expected map[string], got map[interface {}]interface {}(map[interface {}]interface {}{"description":"c", "name":"a", "summary":"b", 5:"x"})',
    in41: same,
  },
  { row: 5, fragment: 'subordinate: 1', in36: 'parser: metadata: subordinate: expected bool, got int(1)', in41: same },
  {
    row: 6,
    fragment: 'subordinate: true',
    in36: 'client: subordinate charm "a" lacks "requires" relation with container scope',
    in41: same,
  },
  {
    row: 7,
    fragment: 'subordinate: true\nrequires: {x: i}',
    in36: 'client: subordinate charm "a" lacks "requires" relation with container scope',
    in41: same,
  },
  { row: 8, fragment: 'provides: {x: }', in36: 'parser: metadata: provides.x: expected map, got nothing', in41: same },
  {
    row: 9,
    fragment: 'provides: [x]',
    in36: 'parser: metadata: provides: expected map, got []interface {}([]interface {}{"x"})',
    in41: same,
  },
  {
    row: 10,
    fragment: 'provides: {on: i}',
    in36: 'parser: metadata: provides: expected string, got bool(true)',
    in41: same,
  },
  {
    row: 11,
    fragment: 'provides: {x: {limit: 1}}',
    in36: 'parser: metadata: provides.x.interface: expected string, got nothing',
    in41: same,
  },
  {
    row: 12,
    fragment: 'provides: {x: {interface: i, limit: many}}',
    in36: 'parser: metadata: provides.x.limit: unexpected value "many"',
    in41: same,
  },
  {
    row: 13,
    fragment: 'provides: {x: {interface: i, scope: galactic}}',
    in36: 'parser: metadata: provides.x.scope: unexpected value "galactic"',
    in41: same,
  },
  {
    row: 14,
    fragment: 'provides: {x: {interface: i, optional: maybe}}',
    in36: 'parser: metadata: provides.x.optional: expected bool, got string("maybe")',
    in41: same,
  },
  {
    row: 15,
    fragment: 'provides: {x: i}\nrequires: {x: j}',
    in36: 'client: charm "a" using a duplicated relation name: "x"',
    in41: 'controller: verifying charm relations: charm relation name conflict ["x"]',
  },
  {
    row: 16,
    fragment: 'provides: {juju: i}',
    in36: 'client: charm "a" using a reserved relation name: "juju"',
    in41: 'controller: verifying charm relations: charm relation reserved name misuse; provides relation "juju" has reserved name',
  },
  {
    row: 17,
    fragment: 'requires: {juju-foo: i}',
    in36: 'client: charm "a" using a reserved relation name: "juju-foo"',
    in41: 'controller: verifying charm relations: charm relation reserved name misuse; requires relation "juju-foo" has reserved relation name "i"',
  },
  {
    row: 18,
    fragment: 'provides: {juju-info: juju-info}',
    in36: 'client: charm "a" using a reserved relation name: "juju-info"',
    in41: 'accepted',
  },
  {
    row: 19,
    fragment: 'provides: {x: juju}',
    in36: 'client: charm "a" relation "x" using a reserved interface: "juju"',
    in41: 'controller: verifying charm relations: charm relation reserved name misuse; provides relation "x" has reserved interface name "juju"',
  },
  {
    row: 20,
    fragment: 'peers: {x: juju-y}',
    in36: 'client: charm "a" relation "x" using a reserved interface: "juju-y"',
    in41: 'controller: verifying charm relations: charm relation reserved name misuse; peer relation "x" has reserved interface name "juju-y"',
  },
  {
    row: 21,
    fragment: 'extra-bindings: {}',
    in36: 'client: charm "a" has invalid extra bindings: extra bindings cannot be empty when specified',
    in41: same,
  },
  {
    row: 22,
    fragment: 'extra-bindings: {admin: 5}',
    in36: 'parser: metadata: extra-bindings.admin: expected empty value, got int(5)',
    in41: same,
  },
  {
    row: 23,
    fragment: 'provides: {db: i}\nextra-bindings: {db: }',
    in36: 'client: charm "a" has invalid extra bindings: relation names (db) cannot be used in extra bindings',
    in41: same,
  },
  { row: 24, fragment: 'tags: [1]', in36: 'parser: metadata: tags[0]: expected string, got int(1)', in41: same },
  {
    row: 27,
    fragment: 'series: [focal]\ncontainers: {c: {}}',
    in36: 'parser: ambiguous metadata: keys "series" cannot be used with "containers"',
    in41: same,
  },
  {
    row: 28,
    fragment: 'series: [focal]\nmin-juju-version: 2.9.0\nassumes: [juju]\ncharm-user: root',
    in36: 'parser: ambiguous metadata: keys "min-juju-version", "series" cannot be used with "assumes", "charm-user"',
    in41: same,
  },
  {
    row: 36,
    fragment: 'charm-user: barry',
    in36: 'parser: parsing charm-user: invalid charm-user "barry" expected one of root, sudoer or non-root',
    in41: same,
  },
  {
    row: 37,
    fragment: 'revision: foo',
    in36: 'parser: metadata: revision: expected int, got string("foo")',
    in41: same,
  },
  { row: 51, fragment: 'resources: {r: {type: file}}', in36: 'client: resource missing filename', in41: same },
  {
    row: 52,
    fragment: 'resources: {r: {type: file, filename: a/b}}',
    in36: 'client: filename cannot contain "/" (got "a/b")',
    in41: same,
  },
  {
    row: 53,
    fragment: 'resources: {r: {type: oci, filename: x}}',
    in36: 'parser: unsupported resource type "oci"',
    in41: same,
  },
  {
    row: 55,
    fragment: 'containers: {c: }',
    in36: 'parser: metadata: containers.c: expected map, got nothing',
    in41: same,
  },
  {
    row: 61,
    fragment: 'assumes: juju',
    in36: 'parser: metadata: assumes: expected list, got string("juju")',
    in41: same,
  },
];

const accepted: readonly { readonly row: number; readonly fragment: string }[] = [
  { row: 1, fragment: 'maintainer: x\nwebsite: y\nunknown-key: {a: b}' },
  { row: 2, fragment: 'summary: again' },
  { row: 6, fragment: 'subordinate: yes\nrequires: {juju-info: {interface: juju-info, scope: container}}' },
  { row: 7, fragment: 'name: juju-a\nsummary: b\ndescription: c\nprovides: {juju-x: juju-x}' },
  { row: 8, fragment: 'requires: {x: juju-info}' },
  { row: 9, fragment: "provides: {x: {interface: '', limit: '3', optional: 't', whatever: 1}}" },
  { row: 10, fragment: 'provides: {Bad Name: i}' },
  { row: 11, fragment: 'provides: {}\nstorage: {}\ncontainers: {}\ntags: []\nassumes: []' },
  { row: 12, fragment: "storage: {d: {type: block, location: ''}}" },
  { row: 13, fragment: 'storage: {d: {type: block, multiple: {range: 5-3}}}' },
  {
    row: 14,
    fragment:
      "storage: {d: {type: block, multiple: {range: 1-}}, e: {type: block, multiple: {range: '0+'}}, f: {type: block, multiple: {range: '3'}}}",
  },
  { row: 15, fragment: "storage: {d: {type: block, minimum-size: '1.5GiB'}}" },
  { row: 16, fragment: 'resources: {r: {filename: x}, i: {type: oci-image, filename: a/b, upstream-source: y}}' },
  { row: 17, fragment: "containers: {c: {}, d: {resource: '', mounts: [], uid: 0, gid: 10000}}" },
  { row: 18, fragment: 'containers: {c: {bases: [{name: x}], foo: 1}}' },
  { row: 19, fragment: "assumes: [chips, '  juju>=3.1', {any-of: []}]" },
  { row: 20, fragment: 'min-juju-version: 0.0.0' },
  { row: 21, fragment: 'series: [focal]' },
];

describe('parseMetadata says what Juju says', () => {
  test.for(refused)('row $row: $fragment', ({ row, fragment, in36, in41 }) => {
    const { problems } = parseMetadata(wholeRows.has(row) ? fragment : base + fragment, 'metadata.yaml');
    expect(verdictOf(problems, '3.6')).toBe(in36);
    expect(verdictOf(problems, '4.1')).toBe(in41 === same ? in36 : in41);
  });

  test.for(accepted)('takes row $row: $fragment', ({ fragment }) => {
    const text = fragment.startsWith('name:') ? fragment : base + fragment;
    const { value, problems } = parseMetadata(text, 'metadata.yaml');
    expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
    expect(value).toBeDefined();
  });

  test.for([
    ['name: a-1\nsummary: b\ndescription: c', 'a-1'],
    ['name: Foo_1\nsummary: b\ndescription: c', 'Foo_1'],
    ["name: ''\nsummary: ''\ndescription: ''", ''],
    ['', ''],
  ])('leaves the name to the controller: %j', ([text = '', name]) => {
    const { value, problems } = parseMetadata(text, 'metadata.yaml');
    expect(value?.name).toBe(name);
    expect(verdictOf(problems, '3.6')).toBe(`controller: "local:${name}-0" is not a valid charm url`);
    expect(verdictOf(problems, '4.1')).toBe(`controller: "local:${name}-0" is not a valid charm url`);
  });

  test.for([
    ['provides: {a.b: i}', 'a.b'],
    ['resources: {r.x: {filename: x}}', 'r.x'],
    ['storage: {$d: {type: block}}', '$d'],
  ])('Juju 3.6 cannot store the key of %j', ([fragment, key]) => {
    const { problems } = parseMetadata(base + fragment, 'metadata.yaml');
    expect(verdictOf(problems, '3.6')).toBe(`controller: invalid charm data: "${key}" is not a valid field name`);
    expect(verdictOf(problems, '4.1')).toBe('accepted');
  });
});

describe('parseMetadata points at the fault', () => {
  test.for([
    ['provides:\n  x:\n    interface: i\n    limit: many\n', 7, 12],
    ['provides:\n  x:\n    limit: 1\n', 6, 5],
    ['provides:\n  x:\n', 5, 3],
    ['provides:\n  juju-x: i\n', 5, 3],
    ['subordinate: yes\n', 4, 14],
    ['resources:\n  r:\n    type: file\n    filename: a/b\n', 7, 15],
    ['tags:\n  - ok\n  - 1\n', 6, 5],
  ])('%j', ([fragment, line, column]) => {
    const [problem] = parseMetadata(base + fragment, 'metadata.yaml').problems;
    expect({ line: problem?.line, column: problem?.column }).toEqual({ line, column });
  });

  test('all faults are told at once, in their order', () => {
    const { value, problems } = parseMetadata('name: 5\nprovides: {x: }\nsubordinate: 1\ntags: a\n', 'metadata.yaml');
    expect(value).toBeUndefined();
    expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '1 metadata: summary: expected string, got nothing',
      '1 metadata: description: expected string, got nothing',
      '1 metadata: name: expected string, got int(5)',
      '2 metadata: provides.x: expected map, got nothing',
      '3 metadata: subordinate: expected bool, got int(1)',
      '4 metadata: tags: expected list, got string("a")',
    ]);
  });
});

test('parseMetadata tells of mixed formats beside faults of the schema', () => {
  const { problems } = parseMetadata('name: a\nsummary: 5\ndescription: c\nseries: [focal]\nassumes: []\n', 'f');
  expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
    '2 metadata: summary: expected string, got int(5)',
    '4 ambiguous metadata: keys "series" cannot be used with "assumes"',
  ]);
});

describe('parseMetadata warns', () => {
  test('about keys and names that Juju takes and does not use', () => {
    const fragment = 'sumary: x\nprovides:\n  Bad Name: i\n  ok: {interface: i, scop: global}\n';
    const { value, problems } = parseMetadata(base + fragment, 'metadata.yaml');
    expect(value).toBeDefined();
    expect(problems).toEqual([
      {
        code: 'UNKNOWN_KEY',
        severity: 'warning',
        message: 'key "sumary" means nothing to Juju here',
        file: 'metadata.yaml',
        line: 4,
        column: 1,
        hint: 'remove it, or correct its spelling',
      },
      {
        code: 'BAD_NAME',
        severity: 'warning',
        message: 'endpoint name "Bad Name" cannot be used later: unexpected uppercase character',
        file: 'metadata.yaml',
        line: 6,
        column: 3,
        hint: 'rename it: unexpected uppercase character',
      },
      {
        code: 'UNKNOWN_KEY',
        severity: 'warning',
        message: 'key "scop" means nothing to Juju here',
        file: 'metadata.yaml',
        line: 7,
        column: 22,
        hint: 'remove it, or correct its spelling',
      },
    ]);
  });
});

describe('parseMetadata gives', () => {
  test('everything it knows, in camel case, defaults left out', () => {
    const text = `${base}display-name: A
maintainers: [Me <me@example.org>]
docs: https://example.org
website: [https://example.org]
provides: {web: http}
requires: {db: {interface: sql, limit: '2', optional: 't', scope: container}}
peers: {cluster: {interface: c, limit: }}
extra-bindings: {admin: }
storage: {d: {type: filesystem, multiple: {range: 1-}}}
devices: {g: {type: gpu}}
resources: {r: {filename: r.txt}, i: {type: oci-image}}
containers: {c: {resource: i}}
assumes: [juju >= 3.6, {any-of: [k8s-api]}]
charm-user: root
terms: [foo/1]
`;
    expect(parseMetadata(text, 'metadata.yaml')).toEqual({
      value: {
        name: 'a',
        summary: 'b',
        description: 'c',
        displayName: 'A',
        maintainers: ['Me <me@example.org>'],
        docs: 'https://example.org',
        website: ['https://example.org'],
        provides: { web: { interface: 'http' } },
        requires: { db: { interface: 'sql', limit: 2, optional: true, scope: 'container' } },
        peers: { cluster: { interface: 'c' } },
        extraBindings: ['admin'],
        storage: { d: { type: 'filesystem', multiple: { range: '1-' } } },
        devices: { g: { type: 'gpu' } },
        resources: { r: { filename: 'r.txt' }, i: { type: 'oci-image' } },
        containers: { c: { resource: 'i' } },
        assumes: ['juju >= 3.6', { 'any-of': ['k8s-api'] }],
        charmUser: 'root',
        terms: ['foo/1'],
      },
      problems: [],
    });
  });

  test('a key called __proto__ as a key', () => {
    const { value } = parseMetadata(`${base}provides: {__proto__: i}`, 'metadata.yaml');
    expect(Object.keys(value?.provides ?? {})).toEqual(['__proto__']);
  });
});
