import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../../packages/simulator/src/cli/cli-error.ts';
import type { Command } from '../../../../packages/simulator/src/cli/command/command.ts';
import { globalOptions } from '../../../../packages/simulator/src/cli/command/global-options.ts';
import { parseCommandLine } from '../../../../packages/simulator/src/cli/command/parse-command-line.ts';
import type { CommandLine } from '../../../../packages/simulator/src/cli/command/parse-command-line.ts';
import { readCommandLine } from '../../../../packages/simulator/src/cli/command/read-command-line.ts';
import { loadCommands } from '../../../../packages/simulator/src/cli/load-commands.ts';

const commands = await loadCommands([]);

/** All that a command can ask about its arguments. */
function answers(line: CommandLine): unknown {
  if ('text' in line) return 'text';
  const { command, args } = line;
  const names = [
    ...Object.keys({ ...command.options, ...globalOptions }),
    ...command.positionals.map(({ name }) => name),
  ];
  return [command.name, names.map((name) => [name, args.text(name), args.list(name), args.flag(name)])];
}

function byYargs(argv: readonly string[], command: Command): unknown {
  try {
    return answers(parseCommandLine(argv, [command], { version: '1.2.3', columns: 100 }));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.message;
  }
}

function wordsFor(command: Command): fc.Arbitrary<string> {
  const options = Object.entries({ ...command.options, ...globalOptions });
  const long = options.map(([name]) => `--${name}`);
  const short = options.flatMap(([, { alias }]) => (alias === undefined ? [] : [`-${alias}`]));
  const choices = options.flatMap(([, option]) => option.choices ?? []);
  const value = fc.oneof(
    fc.constantFrom(
      'a',
      'mysql/0',
      'k=v',
      '3',
      '-1',
      './x',
      'a b',
      'tr_ü',
      '',
      '-',
      '--',
      '--help',
      '-qv',
      '-n3',
      '-n=3',
    ),
    fc.constantFrom(...choices, 'none'),
  );
  return fc.oneof(
    value,
    fc.constantFrom(...long, ...short),
    fc.tuple(fc.constantFrom(...long), value).map(([name, text]) => `${name}=${text}`),
  );
}

describe('readCommandLine', () => {
  test.for(commands.map((command) => [command.name, command] as const))(
    'reads the arguments of %s as yargs does, or leaves them to it',
    ([name, command]) => {
      let read = 0;
      fc.assert(
        fc.property(fc.array(wordsFor(command), { maxLength: 5 }), fc.boolean(), (words, isLate) => {
          const argv = isLate ? ['-q', name, ...words] : [name, ...words];
          const line = readCommandLine(argv, [command]);
          if (line === undefined) return;
          read += 1;
          expect(answers(line)).toEqual(byYargs(argv, command));
        }),
        { numRuns: 300 },
      );
      expect(read).toBeGreaterThan(0);
    },
  );

  test.for(commands.flatMap((command) => command.examples.map(([example]) => [example, command] as const)))(
    'reads the example: %s',
    ([example, command]) => {
      const words = (example.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll("'", ''));
      expect(readCommandLine(words, [command])?.command.name).toBe(command.name);
    },
  );

  test.for([
    [['--help']],
    [['status', '--help']],
    [['status', '--nope']],
    [['deploy']],
    [['status', '--format', 'xml']],
  ])('leaves %j to yargs', async ([argv = []]) => {
    expect(readCommandLine(argv, await loadCommands(argv))).toBeUndefined();
  });
});
