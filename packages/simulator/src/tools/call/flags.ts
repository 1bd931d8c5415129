import { goBool, goQuote } from '@gocharm-ts/charm-format/internal';
import { exactText } from '@gocharm-ts/sdk/internal';
import { refusal } from './tool-failure.ts';

/** One flag of a hook tool. */
export interface Flag {
  /** The first name is the one under which the value is found. */
  readonly names: readonly [string, ...string[]];
  /** What help shows for the value; absent: the flag is a boolean. */
  readonly value?: string;
  readonly help: string;
  /** Looks at a value as soon as it is read; answers why it cannot be. */
  readonly refuse?: (value: string) => string | undefined;
}

/** Arguments taken apart. */
export interface ParsedArgs {
  readonly kind: 'parsed';
  readonly flags: FlagValues;
  readonly positionals: readonly string[];
}

/** The values of the flags that were given. */
export interface FlagValues {
  /** Whether the boolean flag is on. */
  isOn(name: string): boolean;
  /** The value of a flag; undefined when it was not given. */
  valueOf(name: string): string | undefined;
}

/**
 * Takes arguments apart as Juju's tools do: flags and positionals in any order, `--` ends the flags, one dash bundles
 * flags of one letter, the last of several values wins (juju/gnuflag v1: flag.go).
 *
 * @throws {@link ToolFailure} 2 with Juju's text.
 */
export function parseFlags(flags: readonly Flag[], args: readonly string[]): ParsedArgs | { readonly kind: 'help' } {
  const values = new Map<string, string>();
  const positionals: string[] = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--') {
      positionals.push(...rest.splice(0));
    } else if (arg === '-' || !arg.startsWith('-')) {
      positionals.push(arg);
    } else if (arg.startsWith('--')) {
      if (readLong(flags, arg, rest, values) === 'help') return { kind: 'help' };
    } else if (readBundle(flags, arg.slice(1), rest, values) === 'help') {
      return { kind: 'help' };
    }
  }
  return {
    kind: 'parsed',
    positionals,
    flags: { isOn: (name) => values.get(name) === 'true', valueOf: (name) => values.get(name) },
  };
}

type Step = 'help' | 'read';

function readLong(flags: readonly Flag[], arg: string, rest: string[], values: Map<string, string>): Step {
  const equals = arg.indexOf('=');
  const name = arg.slice(2, equals === -1 ? undefined : equals);
  if (name === '') throw refusal(`empty option in argument ${goQuote(arg)}`);
  const flag = findFlag(flags, name);
  if (flag === 'help') return 'help';
  if (equals !== -1) set(flag, name, arg.slice(equals + 1), values);
  else if (flag.value === undefined) values.set(flag.names[0], 'true');
  else set(flag, name, argument(name, rest), values);
  return 'read';
}

function readBundle(flags: readonly Flag[], bundle: string, rest: string[], values: Map<string, string>): Step {
  const letters = Array.from(bundle);
  for (const [at, letter] of letters.entries()) {
    const flag = findFlag(flags, letter);
    if (flag === 'help') return 'help';
    const behind = letters.slice(at + 1).join('');
    if (flag.value === undefined && !behind.startsWith('=')) {
      values.set(flag.names[0], 'true');
      // The parser looks for the end of the arguments before it looks for the rest of a bundle, and forgets it there.
      if (rest.length === 0) return 'read';
    } else {
      set(flag, letter, behind === '' ? argument(letter, rest) : behind, values);
      return 'read';
    }
  }
  return 'read';
}

function findFlag(flags: readonly Flag[], name: string): Flag | 'help' {
  const flag = flags.find((candidate) => candidate.names.includes(name));
  if (flag !== undefined) return flag;
  if (name === 'help' || name === 'h') return 'help';
  throw refusal(`option provided but not defined: ${withDashes(name)}`);
}

function argument(name: string, rest: string[]): string {
  const value = rest.shift();
  if (value === undefined) throw refusal(`option needs an argument: ${withDashes(name)}`);
  return value;
}

function set(flag: Flag, name: string, value: string, values: Map<string, string>): void {
  const truth = flag.value === undefined ? goBool(value) : undefined;
  const reason =
    flag.value === undefined && truth === undefined
      ? `strconv.ParseBool: parsing ${goQuote(value)}: invalid syntax`
      : flag.refuse?.(value);
  if (reason !== undefined) {
    throw refusal(`invalid value ${goQuote(value)} for option ${withDashes(name)}: ${reason}`);
  }
  values.set(flag.names[0], truth === undefined ? value : String(truth));
}

/** Juju goes by the length of the name in bytes, whichever dashes were used. */
function withDashes(name: string): string {
  return `${exactText.bytesOf(name).length > 1 ? '--' : '-'}${name}`;
}
