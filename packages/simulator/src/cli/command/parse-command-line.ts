import yargs from 'yargs';
import type { Argv, Options } from 'yargs';
import { didYouMean } from '../../model/suggest.ts';
import { UsageError } from '../cli-error.ts';
import { commandArguments } from './command-arguments.ts';
import type { CommandArguments } from './command-arguments.ts';
import type { Command, CommandOption, CommandPositional } from './command.ts';

/** What a command line asks for: a command to run, or text to show (help or version). */
export type CommandLine = { readonly command: Command; readonly args: CommandArguments } | { readonly text: string };

/** Options that every command takes. */
export const globalOptions: Readonly<Record<string, CommandOption>> = {
  model: {
    alias: 'm',
    kind: 'text',
    summary: 'The model directory (default: $CHARM_SIM_MODEL, else ./.charm-sim)',
  },
  quiet: { alias: 'q', kind: 'flag', summary: 'Print nothing but errors and what was asked for' },
  verbose: { alias: 'v', kind: 'flag', summary: 'Print each hook as it ends, also when nobody looks at a terminal' },
};

export interface ParseOptions {
  readonly version: string;
  /** Width of help texts. */
  readonly columns: number;
}

/**
 * Finds the command that `argv` (without node and script) names and reads its arguments strictly.
 *
 * @throws UsageError when a command, option, choice or number of arguments is wrong; the hint names the nearest right one.
 */
export function parseCommandLine(
  argv: readonly string[],
  commands: readonly Command[],
  options: ParseOptions,
): CommandLine {
  let chosen: Command | undefined;
  let parsed: CommandLine | undefined;
  const parser = yargs()
    .scriptName('charm-sim')
    .locale('en')
    .exitProcess(false)
    .wrap(Math.min(options.columns, 110))
    .usage('Usage: charm-sim <command>\n\nRuns a Juju model on this machine, for charms in any language.')
    .version(options.version)
    .help()
    .alias('help', 'h')
    .strict()
    .demandCommand(1, 1)
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'short-option-groups': true,
    })
    .options(yargsOptions(globalOptions))
    .fail((message: string, error: Error | undefined) => {
      throw error instanceof UsageError ? error : usageError(message, argv, chosen, commands);
    })
    .epilogue(
      [
        "Run 'charm-sim <command> --help' for the options and examples of one command.",
        'Exit codes: 0 done, 1 refused or a unit is in error, 2 wrong usage, 70 a bug of charm-sim,',
        '130 and 143 interrupted.',
      ].join('\n'),
    );
  for (const command of commands) {
    parser.command(
      [[command.name, ...command.positionals.map(positionalUsage)].join(' '), ...(command.aliases ?? [])],
      command.summary,
      (subparser) => {
        chosen = command;
        return describeCommand(subparser, command);
      },
      (values) => {
        parsed = { command, args: commandArguments(values) };
      },
    );
  }
  let output = '';
  // Handlers are synchronous, so the parser has ended when it returns; what it returns is read through them.
  void parser.parse([...argv], {}, (_error, _values, text) => {
    output = text;
  });
  return parsed === undefined || output !== '' ? { text: `${output}\n` } : parsed;
}

function describeCommand(parser: Argv, command: Command): Argv {
  const words = ['charm-sim', command.name, ...command.positionals.map(positionalUsage), '[options]'];
  parser.usage(`Usage: ${words.join(' ')}\n\n${command.summary}`).options(yargsOptions(command.options));
  for (const positional of command.positionals) {
    parser.positional(positional.name, { type: 'string', describe: positional.summary });
  }
  for (const [example, meaning] of command.examples) parser.example(`charm-sim ${example}`, meaning);
  return parser.epilogue(command.notes ?? '');
}

function positionalUsage({ name, arity = 'one' }: CommandPositional): string {
  const usage = { one: `<${name}>`, optional: `[${name}]`, some: `<${name}..>`, any: `[${name}..]` };
  return usage[arity];
}

function yargsOptions(options: Readonly<Record<string, CommandOption>>): Record<string, Options> {
  const described = Object.entries(options).map(([name, option]): [string, Options] => {
    const fallback = option.fallback === undefined ? '' : ` (default: ${option.fallback})`;
    const described: Options = { describe: option.summary + fallback };
    if (option.kind === 'flag') described.boolean = true;
    else if (option.kind === 'list') Object.assign(described, { array: true, string: true });
    else described.string = true;
    if (option.kind !== 'flag') described.requiresArg = true;
    if (option.alias !== undefined) described.alias = option.alias;
    if (option.choices !== undefined) described.choices = option.choices;
    return [name, described];
  });
  return Object.fromEntries(described);
}

function usageError(
  message: string,
  argv: readonly string[],
  chosen: Command | undefined,
  commands: readonly Command[],
): UsageError {
  const help = chosen === undefined ? 'charm-sim --help' : `charm-sim ${chosen.name} --help`;
  const unknown = /^Unknown (?:argument|command)s?: (.*)$/s.exec(message)?.[1]?.split(', ')[0];
  if (chosen === undefined) {
    const strange = argv.find((word) => word.startsWith('-') && !isGlobalOption(word));
    if (strange !== undefined) return unknownOption(strange.split('=')[0] ?? strange, 'charm-sim', globalOptions, help);
    const name = unknown ?? argv.find((word) => !word.startsWith('-'));
    if (name === undefined) return new UsageError('cannot run charm-sim: no command given', { hint: `see '${help}'` });
    const names = commands.flatMap((command) => [command.name, ...(command.aliases ?? [])]);
    return new UsageError(`cannot run "${name}": charm-sim has no such command`, {
      hint: didYouMean(name, names) ?? `see '${help}'`,
    });
  }
  if (unknown === undefined) {
    return new UsageError(`cannot run ${chosen.name}: ${plain(message)}`, { hint: `see '${help}'` });
  }
  if (argv.includes(unknown)) {
    return new UsageError(`cannot run ${chosen.name}: unexpected argument "${unknown}"`, { hint: `see '${help}'` });
  }
  const option = unknown.length === 1 ? `-${unknown}` : `--${unknown}`;
  return unknownOption(option, chosen.name, { ...chosen.options, ...globalOptions }, help);
}

function isGlobalOption(word: string): boolean {
  return Object.entries(globalOptions).some(
    ([name, { alias }]) => word === `--${name}` || word.startsWith(`--${name}=`) || word === `-${alias ?? name}`,
  );
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
