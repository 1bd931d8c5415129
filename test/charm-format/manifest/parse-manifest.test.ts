import { describe, expect, test } from 'vitest';
import { parseManifest } from '../../../packages/charm-format/src/manifest/parse-manifest.ts';
import { type RefusedRow, same, verdictOf } from '../juju-verdicts.ts';

const refused: readonly RefusedRow[] = [
  { row: 99, fragment: '', in36: 'accepted', in41: 'parser: invalid base in manifest: %!w(<nil>)' },
  { row: 100, fragment: 'foo: bar', in36: 'parser: manifest: coerce: expected list, got nothing', in41: same },
  {
    row: 101,
    fragment: 'bases: [ubuntu@22.04]',
    in36: 'parser: manifest: coerce: [0]: expected map, got string("ubuntu@22.04")',
    in41: same,
  },
  {
    row: 102,
    fragment: "bases: [{channel: '22.04'}]",
    in36: 'parser: manifest: base without name not valid',
    in41: same,
  },
  { row: 103, fragment: 'bases: [{name: ubuntu}]', in36: 'parser: manifest: channel not valid', in41: same },
  {
    row: 104,
    fragment: 'bases: [{name: ubuntu, channel: 22.04}]',
    in36: 'parser: manifest: coerce: [0].channel: expected string, got float64(22.04)',
    in41: same,
  },
  {
    row: 105,
    fragment: 'bases: [{name: ubuntu, channel: 22.04/wat}]',
    in36: 'parser: manifest: parsing channel "22.04/wat": risk in channel "22.04/wat" not valid',
    in41: same,
  },
  {
    row: 106,
    fragment: 'bases: [{name: ubuntu, channel: a/stable/c/d}]',
    in36: 'parser: manifest: parsing channel "a/stable/c/d": channel is malformed and has too many components "a/stable/c/d"',
    in41: same,
  },
  {
    row: 107,
    fragment: "bases: [{name: debian, channel: '12'}]",
    in36: 'parser: manifest: os "debian" not valid',
    in41: 'controller: encode bases: encode base: parse base name: unknown os type "debian" not valid',
  },
  {
    row: 108,
    fragment: "bases: [{name: Ubuntu, channel: '22.04'}]",
    in36: 'parser: manifest: os "Ubuntu" not valid',
    in41: 'accepted',
  },
  {
    row: 109,
    fragment: "bases: [{name: ubuntu, channel: '22.04', architectures: [all]}]",
    in36: 'parser: manifest: architecture "all" not valid',
    in41: 'accepted',
  },
  {
    row: 110,
    fragment: "bases: [{name: centos, channel: '7'}]",
    in36: 'accepted',
    in41: 'controller: encode bases: encode base: charm base name not supported',
  },
  // Row 123, then the further channels of section 5.
  {
    row: 123,
    fragment: "bases: [{name: ubuntu, channel: '18.04'}]",
    in36: 'base: the charm defined bases "ubuntu@18.04" not supported',
    in41: same,
  },
  {
    row: 0,
    fragment: "bases: [{name: ubuntu, channel: ''}]",
    in36: 'parser: manifest: parsing channel "": empty channel not valid',
    in41: same,
  },
  {
    row: 0,
    fragment: 'bases: [{name: ubuntu, channel: /stable}]',
    in36: 'parser: manifest: parsing channel "/stable": track in channel "/stable" not valid',
    in41: same,
  },
  {
    row: 0,
    fragment: 'bases: [{name: ubuntu, channel: 22.04/stable/}]',
    in36: 'parser: manifest: parsing channel "22.04/stable/": branch in channel "22.04/stable/" not valid',
    in41: same,
  },
  {
    row: 0,
    fragment: 'bases: [{name: ubuntu, channel: edge/}]',
    in36: 'parser: manifest: parsing channel "edge/": branch in channel "edge/" not valid',
    in41: same,
  },
  {
    row: 0,
    fragment: 'bases: [{name: ubuntu, channel: 22.04/edge/fix}]',
    in36: 'base: parsing base ubuntu@22.04/edge/fix: channel is malformed and has too many components "22.04/edge/fix"',
    in41: same,
  },
  {
    row: 0,
    fragment: "bases: [{name: ubuntu, channel: '22.04', architectures: amd64}]",
    in36: 'parser: manifest: coerce: [0].architectures: expected list, got string("amd64")',
    in41: same,
  },
  {
    row: 0,
    fragment: '- a',
    in36: 'parser: manifest: yaml: unmarshal errors:\n  line 1: cannot unmarshal !!seq into map[interface {}]interface {}',
    in41: same,
  },
];

describe('parseManifest says what Juju says', () => {
  test.for(refused)('row $row: $fragment', ({ fragment, in36, in41 }) => {
    const { problems } = parseManifest(fragment, 'manifest.yaml');
    expect(verdictOf(problems, '3.6')).toBe(in36);
    expect(verdictOf(problems, '4.1')).toBe(in41 === same ? in36 : in41);
  });

  test.for([
    // Rows 28 and 29 of section 9.2, and a list that the parser takes.
    [
      'bases: [{name: ubuntu, channel: 22.04/edge, architectures: [x86_64, aarch64], foo: 1}]\nanalysis: {}',
      { bases: [{ name: 'ubuntu', channel: '22.04/edge', architectures: ['amd64', 'arm64'] }] },
    ],
    ["bases: [{name: ubuntu, channel: '24.04'}]", { bases: [{ name: 'ubuntu', channel: '24.04' }] }],
    ['bases: []', { bases: [] }],
    [
      "bases: [{name: ubuntu, channel: '18.04'}, {name: ubuntu, channel: '24.04'}]",
      {
        bases: [
          { name: 'ubuntu', channel: '18.04' },
          { name: 'ubuntu', channel: '24.04' },
        ],
      },
    ],
  ] as const)('takes %s', ([text, value]) => {
    expect(parseManifest(text, 'manifest.yaml')).toEqual({ value, problems: [] });
  });
});

test('parseManifest warns about an architecture that Juju 4.1 drops', () => {
  const text = "bases:\n  - name: ubuntu\n    channel: '24.04'\n    architectures: [amd64, armv7l]\n";
  const { value, problems } = parseManifest(text, 'manifest.yaml');
  expect(value).toEqual({ bases: [{ name: 'ubuntu', channel: '24.04', architectures: ['amd64', 'armhf'] }] });
  expect(problems).toEqual([
    {
      code: 'BAD_BASE',
      severity: 'warning',
      message: 'Juju 4.1 drops the architecture armhf of "ubuntu" with channel: "24.04"',
      file: 'manifest.yaml',
      line: 4,
      column: 28,
      hint: 'list the architectures by name, or leave the key out for all',
    },
  ]);
});
