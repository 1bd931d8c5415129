import { didYouMean } from '../../model/suggest.ts';
import { UsageError } from '../cli-error.ts';
import type { Command, CommandOption } from './command.ts';
import { globalOptions } from './global-options.ts';
import { positionalUsage } from './positional-usage.ts';

/** What the parser has against a command line, in our words and with the next action. */
export function usageError(
  message: string,
  argv: readonly string[],
  chosen: Command | undefined,
  commands: readonly Command[],
): UsageError {
  return chosen === undefined ? withoutCommand(message, argv, commands) : ofCommand(message, argv, chosen);
}

function withoutCommand(message: string, argv: readonly string[], commands: readonly Command[]): UsageError {
  const help = 'charm-sim --help';
  const strange = strangeOption(argv, globalOptions);
  if (strange !== undefined) return unknownOption(strange, 'charm-sim', globalOptions, help);
  const name = unknownWord(message) ?? argv.find((word) => !word.startsWith('-'));
  if (name === undefined) return new UsageError('cannot run charm-sim: no command given', { hint: `see '${help}'` });
  const names = commands.flatMap((command) => [command.name, ...(command.aliases ?? [])]);
  return new UsageError(`cannot run "${name}": charm-sim has no such command`, {
    hint: didYouMean(name, names) ?? `see '${help}'`,
  });
}

function ofCommand(message: string, argv: readonly string[], command: Command): UsageError {
  const help = `charm-sim ${command.name} --help`;
  const options = { ...command.options, ...globalOptions };
  const refuse = (reason: string, hint = `see '${help}'`): UsageError =>
    new UsageError(`cannot run ${command.name}: ${reason}`, { hint });
  const strange = strangeOption(argv, options);
  if (strange !== undefined) return unknownOption(strange, command.name, options, help);
  const unknown = unknownWord(message);
  if (unknown !== undefined) {
    if (argv.includes(unknown)) return refuse(`unexpected argument "${unknown}"`);
    return unknownOption(unknown.length === 1 ? `-${unknown}` : `--${unknown}`, command.name, options, help);
  }
  const given = /^Not enough non-option arguments: got (\d+)/.exec(message)?.[1];
  const missing = given === undefined ? undefined : command.positionals[Number(given)];
  if (missing !== undefined) {
    const usage = ['charm-sim', command.name, ...command.positionals.map(positionalUsage)].join(' ');
    return refuse(`argument <${missing.name}> is missing`, `run '${usage}', or see '${help}'`);
  }
  const valueless = /^Not enough arguments following: (\S+)/.exec(message)?.[1];
  if (valueless !== undefined) return refuse(`option --${valueless} needs a value`);
  const [, option, value = ''] = /Argument: (\S+), Given: "?(.*?)"?, Choices/.exec(message) ?? [];
  if (option !== undefined) {
    return new UsageError(`cannot use --${option} "${value}": no such choice`, {
      hint: `use one of ${options[option]?.choices?.join(', ') ?? ''}`,
    });
  }
  return refuse(plain(message));
}

function unknownWord(message: string): string | undefined {
  return /^Unknown (?:argument|command)s?: (.*)$/s.exec(message)?.[1]?.split(', ')[0];
}

/** The first long option that is none of the known ones; of short ones as well before a command is known. */
function strangeOption(argv: readonly string[], options: Readonly<Record<string, CommandOption>>): string | undefined {
  const end = argv.indexOf('--');
  const words = end < 0 ? argv : argv.slice(0, end);
  const known = new Set(['--help', '--version', '-h', ...Object.keys(options).map((name) => `--${name}`)]);
  for (const { alias } of Object.values(options)) if (alias !== undefined) known.add(`-${alias}`);
  const isOption = (word: string): boolean => (options === globalOptions ? /^-/ : /^--/).test(word);
  return words.map((word) => word.split('=')[0] ?? word).find((word) => isOption(word) && !known.has(word));
}

function unknownOption(
  option: string,
  command: string,
  options: Readonly<Record<string, CommandOption>>,
  help: string,
): UsageError {
  const names = Object.keys(options).map((known) => `--${known}`);
  return new UsageError(`cannot run ${command}: unknown option ${option}`, {
    hint: didYouMean(option, names) ?? `see '${help}'`,
  });
}

/** The parser's messages are sentences of several lines; ours are one clause. */
function plain(message: string): string {
  const lines = message.split('\n').map((line) => line.trim());
  const text = lines.filter((line) => line !== '').join(' ');
  return text.charAt(0).toLowerCase() + text.slice(1);
}
