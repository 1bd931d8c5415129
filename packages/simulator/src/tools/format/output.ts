import { goQuote } from '@gocharm-ts/charm-format/internal';
import type { Flag } from '../call/flags.ts';
import { formatJson } from './format-json.ts';
import { formatSmart } from './format-smart.ts';
import { formatYaml } from './format-yaml.ts';
import type { OutputValue } from './output-value.ts';

const formatters: ReadonlyMap<string, (value: OutputValue) => string> = new Map([
  ['json', formatJson],
  ['smart', formatSmart],
  ['yaml', formatYaml],
]);

/** The flags of every tool that prints (juju: cmd/cmd/output.go). */
export const outputFlags: readonly Flag[] = [
  {
    names: ['format'],
    value: 'json|smart|yaml',
    help: 'How to print; smart unless given.',
    refuse: (value) => (formatters.has(value) ? undefined : `unknown format ${goQuote(value)}`),
  },
  { names: ['o', 'output'], value: 'FILE', help: 'Write to this file and print nothing.' },
];

/** What a tool prints in a format that {@link outputFlags} let through. */
export function formatOutput(value: OutputValue, format: string): string {
  const formatter = formatters.get(format);
  if (formatter === undefined) throw new TypeError(`cannot print in format ${format}: there is no such format`);
  return formatter(value);
}
