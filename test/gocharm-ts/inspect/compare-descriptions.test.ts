import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDescriptions } from '../../../packages/gocharm-ts/src/inspect/compare-descriptions.ts';

type Description = Parameters<typeof compareDescriptions>[0];

const empty: Description = {
  format: 1,
  charm: { name: 'hello', summary: '', description: '' },
  charmSite: 'src/charm.ts:2:5',
  hooks: [],
  relations: [],
  config: [],
  resources: [],
  assets: [],
  contexts: [],
  commands: [],
};
const root = { registry: 'root', site: 'src/charm.ts:3:5' };

const descriptions: fc.Arbitrary<Description> = fc.record({
  format: fc.constant(1 as const),
  charm: fc.record({ name: fc.string(), summary: fc.string(), description: fc.string() }),
  charmSite: fc.constantFrom('a:1:1', 'b:2:2', undefined),
  hooks: fc.array(
    fc.record({
      name: fc.constantFrom('install', 'stop', '*'),
      phase: fc.constantFrom('handler' as const, 'always' as const),
      registry: fc.constantFrom('root', 'root.http'),
      site: fc.constantFrom('a:1:1', 'b:2:2', undefined),
    }),
  ),
  relations: fc.constant([]),
  config: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('port', 'host', 'path'),
      type: fc.constant('string' as const),
      default: fc.constantFrom('x', 'y'),
      registry: fc.constant('root'),
      site: fc.constantFrom('a:1:1', 'b:2:2'),
    }),
    { selector: ({ name }) => name },
  ),
  resources: fc.constant([]),
  assets: fc.constant([]),
  contexts: fc.constant([]),
  commands: fc.uniqueArray(
    fc.record({ registry: fc.constantFrom('root', 'root.http'), site: fc.constant(undefined) }),
    { selector: ({ registry }) => registry },
  ),
});

test('descriptions differ exactly when something is reported', () => {
  const sorted = (value: Description): Description => ({
    ...value,
    config: [...value.config].sort((left, right) => (left.name < right.name ? -1 : 1)),
    commands: [...value.commands].sort((left, right) => (left.registry < right.registry ? -1 : 1)),
  });
  fc.assert(
    fc.property(descriptions.map(sorted), descriptions.map(sorted), (first, second) => {
      expect(compareDescriptions(first, first)).toEqual([]);
      const same = JSON.stringify(first) === JSON.stringify(second);
      expect(compareDescriptions(first, second).length === 0).toBe(same);
    }),
  );
});

test('a member that differs is named with both values', () => {
  const option = { name: 'port', type: 'int', default: 80, ...root } as const;
  expect(
    compareDescriptions({ ...empty, config: [option] }, { ...empty, config: [{ ...option, default: 81 }] }),
  ).toEqual([
    { subject: 'configuration option "port"', member: 'default', first: '80', second: '81', site: root.site },
  ]);
});

test('the same thing from another place shows that registration took another way', () => {
  const command = { registry: 'root', site: 'src/a.ts:1:1' };
  expect(
    compareDescriptions(
      { ...empty, commands: [command] },
      { ...empty, commands: [{ ...command, site: 'src/b.ts:2:2' }] },
    ),
  ).toEqual([
    {
      subject: 'command of "root"',
      member: 'place',
      first: 'src/a.ts:1:1',
      second: 'src/b.ts:2:2',
      site: 'src/a.ts:1:1',
    },
  ]);
});

test('the charm info and an asset of one run only are reported', () => {
  const asset = { path: 'files/x', content: '', executable: false, ...root };
  expect(
    compareDescriptions({ ...empty, assets: [asset] }, { ...empty, charm: { ...empty.charm, name: 'bye' } }),
  ).toEqual([
    { subject: 'charm info', member: 'name', first: '"hello"', second: '"bye"', site: 'src/charm.ts:2:5' },
    { subject: 'asset "files/x"', member: undefined, first: 'registered', second: undefined, site: root.site },
  ]);
});
