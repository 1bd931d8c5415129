import type { RegistryDescription } from '@gocharm-ts/sdk/internal';
import type { BuildResult } from '../commands/build-result.ts';
import type { Change, CharmChanges } from '../emit/charm-changes.ts';
import { readablePath } from './readable-path.ts';
import type { Style } from './terminal.ts';

type Built = Extract<BuildResult, { ok: true }>;

/** What a person wants to know after a build. */
export function renderBuilt(result: Built, tookMs: number, cwd: string, style: Style, verbose: boolean): string {
  const out = readablePath(result.out, cwd);
  if (result.changed.kind === 'unchanged') return `${style.title(result.charm)} is up to date in ${out}\n`;
  const rows = [
    ...registeredRows(result.registered),
    ['size', sizes(result)] as const,
    ...(result.changed.kind === 'changed' ? [['changed', changes(result.changed, style)] as const] : []),
    ['took', `${(tookMs / 1000).toFixed(2)} s`] as const,
  ];
  const files = verbose ? result.files.map(({ path, sizeBytes }) => `  ${path} ${sizeBytes}\n`).join('') : '';
  return `${style.title(result.charm)} is in ${out}\n${table(rows)}${files}`;
}

/** What a charm registers. */
export function renderRegistered(registered: RegistryDescription, style: Style): string {
  return `${style.title(registered.charm.name)}: ${registered.charm.summary}\n${table(registeredRows(registered))}`;
}

type Row = readonly [name: string, text: string];

function registeredRows({
  hooks,
  relations,
  config,
  resources,
  assets,
  commands,
}: RegistryDescription): readonly Row[] {
  const verbs = { provider: 'provides', requirer: 'requires', peer: 'peers with' };
  const rows: readonly Row[] = [
    ['hooks', [...new Set(hooks.map(({ name }) => name))].sort().join(', ')],
    ['endpoints', relations.map((each) => `${each.name} (${verbs[each.role]} ${each.interface})`).join(', ')],
    ['options', config.map(({ name, type }) => `${name} (${type})`).join(', ')],
    ['resources', resources.map(({ name, type }) => `${name} (${type})`).join(', ')],
    ['assets', assets.map(({ path }) => path).join(', ')],
    ['commands', commands.map(({ registry }) => `cmd-${registry}`).join(', ')],
  ];
  return rows.filter(([, text]) => text !== '');
}

function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}\n`).join('');
}

function sizes({ files }: Built): string {
  const bundle = files.find(({ path }) => path === 'lib/runhook.cjs')?.sizeBytes ?? 0;
  const total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return `bundle ${kilobytes(bundle)}, charm ${kilobytes(total)} in ${files.length} files`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function changes({ hooks, endpoints, config, files }: CharmChanges, style: Style): string {
  const part = (name: string, change: Change): readonly string[] => {
    const marks = [
      ...change.added.map((each) => style.added(`+${each}`)),
      ...change.removed.map((each) => style.removed(`-${each}`)),
    ];
    return marks.length === 0 ? [] : [`${name} ${marks.join(' ')}`];
  };
  const touched = files.changed.length === 0 ? [] : [files.changed.join(', ')];
  const parts = [...part('hooks', hooks), ...part('endpoints', endpoints), ...part('options', config), ...touched];
  return parts.length === 0 ? 'the set of files' : parts.join('; ');
}
