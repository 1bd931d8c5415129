import { goQuote } from '@gocharm-ts/charm-format/internal';
import type { Flag, FlagValues } from './flags.ts';
import { readSettingsFile } from './settings-file.ts';
import { refusal } from './tool-failure.ts';
import type { ToolInput } from './tool-input.ts';

export const fileFlag: Flag = {
  names: ['file'],
  value: 'FILE',
  help: 'Read a YAML map of keys and values from this file, or from standard input for -; arguments override it.',
};

/**
 * Reads `KEY=VALUE` arguments; white space around keys and values does not count (juju/utils v3: keyvalues).
 *
 * @throws {@link ToolFailure} 2 for what is no pair and for a key given twice.
 */
export function parseKeyValues(args: readonly string[]): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const arg of args.filter((candidate) => candidate !== '')) {
    const equals = arg.indexOf('=');
    if (equals === -1) throw refusal(`expected "key=value", got ${goQuote(arg)}`);
    const [key, value] = [trimSpace(arg.slice(0, equals)), trimSpace(arg.slice(equals + 1))];
    if (key === '') throw refusal(`expected "key=value", got "=${value}"`);
    if (pairs.has(key)) throw refusal(`key ${goQuote(key)} specified more than once`);
    pairs.set(key, value);
  }
  return pairs;
}

/** The pairs of `--file`, if given, overridden by those of the arguments. */
export async function withFile(
  flags: FlagValues,
  input: ToolInput,
  pairs: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const path = flags.valueOf('file') ?? '';
  return path === '' ? pairs : new Map([...(await readSettingsFile(input, path)), ...pairs]);
}

const space = String.raw`[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`;
const outerSpace = new RegExp(`^${space}+|${space}+$`, 'g');

/** Cuts off white space as Go's strings.TrimSpace knows it: U+0085 counts, a byte order mark does not. */
function trimSpace(text: string): string {
  return text.replace(outerSpace, '');
}
