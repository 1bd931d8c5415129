import type { RegistryDescription } from '@gocharm-ts/sdk/internal';

/** One thing in which two descriptions of a charm differ. */
export interface Difference {
  /** What differs, such as `configuration option "port"`. */
  readonly subject: string;
  /** Which member of it, such as `default`; undefined when the whole is in one description only. */
  readonly member: string | undefined;
  /** Both values as JSON; undefined where there is none. */
  readonly first: string | undefined;
  readonly second: string | undefined;
  /** Where it was registered, in either run. */
  readonly site: string | undefined;
}

type Entry = Readonly<Record<string, unknown>>;

const groups = [
  ['relations', 'relation', 'name'],
  ['config', 'configuration option', 'name'],
  ['resources', 'resource', 'name'],
  ['assets', 'asset', 'path'],
  ['contexts', 'context of', 'registry'],
  ['commands', 'command of', 'registry'],
] as const;

/** Everything in which two descriptions differ, in the order of the description; empty when they are equal. */
export function compareDescriptions(first: RegistryDescription, second: RegistryDescription): readonly Difference[] {
  const differences = compareEntries(
    'charm info',
    { ...first.charm, site: first.charmSite },
    { ...second.charm, site: second.charmSite },
  );
  differences.push(...compareHooks(first.hooks, second.hooks));
  for (const [group, noun, key] of groups) {
    differences.push(...compareNamed(noun, key, entries(first[group]), entries(second[group])));
  }
  return differences;
}

/** Hooks have an order and may repeat: they are compared by position, and by number where positions do not match. */
function compareHooks(first: RegistryDescription['hooks'], second: RegistryDescription['hooks']): Difference[] {
  const names = (hooks: RegistryDescription['hooks']): string => hooks.map(({ name }) => name).join('\n');
  if (names(first) === names(second)) {
    return first.flatMap((hook, index) =>
      compareEntries(`handler of hook "${hook.name}"`, { ...hook }, { ...second[index] }),
    );
  }
  const counts = [...new Set([...first, ...second].map(({ name }) => name))].map((name) => {
    const [left, right] = [first, second].map((hooks) => hooks.filter((hook) => hook.name === name));
    return { name, left: left ?? [], right: right ?? [] };
  });
  const odd = counts.filter(({ left, right }) => left.length !== right.length);
  if (odd.length > 0) {
    return odd.map(({ name, left, right }) => ({
      subject: `hook "${name}"`,
      member: 'number of handlers',
      first: String(left.length),
      second: String(right.length),
      site: [...left, ...right].at(-1)?.site,
    }));
  }
  const at = first.findIndex(({ name }, index) => name !== second[index]?.name);
  return [
    {
      subject: 'order of hooks',
      member: `hook ${at + 1}`,
      first: JSON.stringify(first[at]?.name),
      second: JSON.stringify(second[at]?.name),
      site: first[at]?.site,
    },
  ];
}

function compareNamed(noun: string, key: string, first: readonly Entry[], second: readonly Entry[]): Difference[] {
  const nameOf = (entry: Entry): string => String(entry[key]);
  const names = [...new Set([...first, ...second].map(nameOf))].sort();
  return names.flatMap((name) => {
    const [left, right] = [first, second].map((list) => list.find((entry) => nameOf(entry) === name));
    const subject = `${noun} "${name}"`;
    if (left !== undefined && right !== undefined) return compareEntries(subject, left, right);
    const only = left ?? right;
    const values = { first: left && 'registered', second: right && 'registered' };
    return [{ subject, member: undefined, ...values, site: siteOf(only) }];
  });
}

function compareEntries(subject: string, first: Entry, second: Entry): Difference[] {
  const members = [...new Set([...Object.keys(first), ...Object.keys(second)])].filter((key) => key !== 'site');
  const differences = members.flatMap((member): Difference[] => {
    const [left, right] = [JSON.stringify(first[member]), JSON.stringify(second[member])];
    return left === right ? [] : [{ subject, member, first: left, second: right, site: siteOf(first) }];
  });
  // Two places that register the same thing show that registration took different ways.
  if (differences.length > 0 || first['site'] === second['site']) return differences;
  return [{ subject, member: 'place', first: siteOf(first), second: siteOf(second), site: siteOf(first) }];
}

function entries(list: readonly object[]): readonly Entry[] {
  return list.map((entry) => ({ ...entry }));
}

function siteOf(entry: Entry | undefined): string | undefined {
  const site = entry?.['site'];
  return typeof site === 'string' ? site : undefined;
}
