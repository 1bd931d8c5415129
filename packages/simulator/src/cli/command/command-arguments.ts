import { UsageError } from '../cli-error.ts';

/** The parsed words of one command line, read by name. */
export interface CommandArguments {
  /** The value of an option or positional, undefined when not given; the last one when given several times. */
  text(name: string): string | undefined;
  /** A positional that the command cannot do without. */
  required(name: string): string;
  /** Every value of a list, in the order given. */
  list(name: string): readonly string[];
  flag(name: string): boolean;
  /** A whole number of at least 0. @throws {@link UsageError} when it is none. */
  count(name: string): number | undefined;
}

/** Makes {@link CommandArguments} of what the parser found. */
export function commandArguments(values: Readonly<Record<string, unknown>>): CommandArguments {
  const list = (name: string): readonly string[] => {
    const value = values[name];
    if (value === undefined) return [];
    return (Array.isArray(value) ? value : [value]).map(String);
  };
  const text = (name: string): string | undefined => list(name).at(-1);
  return {
    text,
    list,
    required: (name) => {
      const value = text(name);
      if (value === undefined) throw new UsageError(`cannot run the command: argument ${name} is missing`);
      return value;
    },
    flag: (name) => values[name] === true,
    count: (name) => {
      const value = text(name);
      if (value === undefined) return undefined;
      if (!/^\d{1,9}$/.test(value)) {
        throw new UsageError(`cannot use --${name} "${value}": not a whole number`, {
          hint: 'give a number of at least 0',
        });
      }
      return Number(value);
    },
  };
}
