import yargs from 'yargs';
import type { Argv, Options } from 'yargs';
import { UsageError } from '../cli-error.ts';
import { commandArguments } from './command-arguments.ts';
import type { CommandArguments } from './command-arguments.ts';
import type { Command, CommandOption } from './command.ts';
import { globalOptions } from './global-options.ts';
import { positionalUsage } from './positional-usage.ts';
import { usageError } from './usage-error.ts';

/** What a command line asks for: a command to run, or text to show (help or version). */
export type CommandLine = { readonly command: Command; readonly args: CommandArguments } | { readonly text: string };

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
    .example([
      ['charm-sim deploy ./hello', 'Make a model in ./.charm-sim, deploy a charm and run its hooks'],
      ['charm-sim status --relations', 'See what became of it'],
      ['charm-sim debug-log --replay', 'See what the hooks wrote'],
      ['charm-sim destroy', 'End it'],
    ])
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
