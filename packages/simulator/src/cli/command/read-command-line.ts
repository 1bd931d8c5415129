import { parseArgs } from 'node:util';
import { commandArguments } from './command-arguments.ts';
import type { CommandArguments } from './command-arguments.ts';
import type { Command, CommandOption } from './command.ts';
import { globalOptions } from './global-options.ts';

type Values = Readonly<Record<string, string[] | boolean | undefined>>;

/**
 * Reads the arguments of the one command that a command line names with Node's own parser, which costs nothing to load.
 * Undefined for all that is wrong, unusual or asks for help: `parseCommandLine` knows what to say then. Where both answer,
 * they answer the same.
 */
export function readCommandLine(
  argv: readonly string[],
  commands: readonly Command[],
): { readonly command: Command; readonly args: CommandArguments } | undefined {
  const [command] = commands;
  if (command === undefined || commands.length > 1 || argv.some(isUnusual)) return undefined;
  const options = { ...command.options, ...globalOptions };
  const words = parse(argv, options);
  if (words === undefined || !hasChoices(words.values, options)) return undefined;
  const [name = '', ...given] = words.positionals;
  const positionals = ![command.name, ...(command.aliases ?? [])].includes(name) ? undefined : placed(given, command);
  return positionals && { command, args: commandArguments({ ...words.values, ...positionals }) };
}

/** What the two parsers take in different ways: the end of options, `-n=2`, and options without a value. */
function isUnusual(word: string): boolean {
  return word === '' || word === '-' || word === '--' || /^-[^-]*=/.test(word) || /^--[^=]*=$/.test(word);
}

function parse(
  argv: readonly string[],
  options: Readonly<Record<string, CommandOption>>,
): { readonly values: Values; readonly positionals: readonly string[] } | undefined {
  const described = Object.entries(options).map(([name, { kind, alias }]) => {
    const type = kind === 'flag' ? ({ type: 'boolean' } as const) : ({ type: 'string', multiple: true } as const);
    return [name, alias === undefined ? type : { ...type, short: alias }] as const;
  });
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: Object.fromEntries(described),
      allowPositionals: true,
      strict: true,
    });
    // Decoding edge: the options above make flags booleans and all others lists of text.
    return { values: { ...values } as Values, positionals };
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
      return undefined;
    throw error;
  }
}

function hasChoices(values: Values, options: Readonly<Record<string, CommandOption>>): boolean {
  return Object.entries(options).every(([name, { choices }]) => {
    const value = values[name];
    return choices === undefined || !Array.isArray(value) || value.every((word) => choices.includes(word));
  });
}

/** The positionals by name; undefined when there are too few or too many. */
function placed(given: readonly string[], { positionals }: Command): Readonly<Record<string, unknown>> | undefined {
  const rest = [...given];
  const values: Record<string, unknown> = {};
  for (const { name, arity = 'one' } of positionals) {
    const isList = arity === 'some' || arity === 'any';
    if (rest.length === 0 && (arity === 'one' || arity === 'some')) return undefined;
    if (isList) values[name] = rest.splice(0);
    else if (rest.length > 0) values[name] = rest.shift();
  }
  return rest.length > 0 ? undefined : values;
}
