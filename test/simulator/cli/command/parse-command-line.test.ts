import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../../packages/simulator/src/cli/cli-error.ts';
import type { CommandArguments } from '../../../../packages/simulator/src/cli/command/command-arguments.ts';
import { parseCommandLine } from '../../../../packages/simulator/src/cli/command/parse-command-line.ts';
import { loadCommands } from '../../../../packages/simulator/src/cli/load-commands.ts';

const allCommands = await loadCommands([]);

function parse(...argv: readonly string[]): { readonly name: string; readonly args: CommandArguments } {
  const line = parseCommandLine(argv, allCommands, { version: '1.2.3', columns: 100 });
  if ('text' in line) throw new Error(`not a command: ${line.text}`);
  return { name: line.command.name, args: line.args };
}

function text(...argv: readonly string[]): string {
  const line = parseCommandLine(argv, allCommands, { version: '1.2.3', columns: 100 });
  return 'text' in line ? line.text : `ran ${line.command.name}`;
}

describe('parseCommandLine', () => {
  test('reads positionals, repeated options and short forms as text', () => {
    const { name, args } = parse(
      'deploy',
      './hello',
      '--config',
      'a=1',
      '42',
      '-n',
      '3',
      '--config=b=2',
      '-m',
      '/tmp/m',
    );
    expect(name).toBe('deploy');
    expect(args.required('charm')).toBe('./hello');
    expect(args.text('name')).toBe('42');
    expect(args.list('config')).toEqual(['a=1', 'b=2']);
    expect(args.count('num-units')).toBe(3);
    expect(args.text('model')).toBe('/tmp/m');
    expect(args.flag('no-wait')).toBe(false);
  });

  test('takes literal no- options, aliases and options before the command', () => {
    const { name, args } = parse('-q', 'relate', 'a:db', 'b', '--no-wait');
    expect(name).toBe('integrate');
    expect(args.flag('no-wait')).toBe(true);
    expect(args.flag('quiet')).toBe(true);
    expect([args.text('first'), args.text('second')]).toEqual(['a:db', 'b']);
  });

  test('keeps values with dashes, dots, equals signs and empty ones as they are', () => {
    const { args } = parse('config', 'hello', 'a.b=-5', 'text=', 'x=y=z', '--reset', 'k1,k2');
    expect(args.list('settings')).toEqual(['a.b=-5', 'text=', 'x=y=z']);
    expect(args.list('reset')).toEqual(['k1,k2']);
  });

  test('takes the last value of an option that is given twice', () => {
    expect(parse('status', '-m', 'a', '-m', 'b').args.text('model')).toBe('b');
  });

  test.for([
    [[], 'cannot run charm-sim: no command given', "see 'charm-sim --help'"],
    [['deplyo', './x'], 'cannot run "deplyo": charm-sim has no such command', 'did you mean "deploy"?'],
    [['frobnicate'], 'cannot run "frobnicate": charm-sim has no such command', "see 'charm-sim --help'"],
    [['--modle', 'x'], 'cannot run charm-sim: unknown option --modle', 'did you mean "--model"?'],
    [['deploy', 'x', '--num-unit', '2'], 'cannot run deploy: unknown option --num-unit', 'did you mean "--num-units"?'],
    [['deploy', 'x', '-z'], 'cannot run deploy: unknown option -z', "see 'charm-sim deploy --help'"],
    [['deploy', 'x', '--wait'], 'cannot run deploy: unknown option --wait', 'did you mean "--no-wait"?'],
    [['deploy', 'x', 'y', 'z'], 'cannot run deploy: unexpected argument "z"', "see 'charm-sim deploy --help'"],
    [['deploy', '--nope', 'x'], 'cannot run deploy: unknown option --nope', "see 'charm-sim deploy --help'"],
    [
      ['deploy'],
      'cannot run deploy: argument <charm> is missing',
      "run 'charm-sim deploy <charm> [name]', or see 'charm-sim deploy --help'",
    ],
    [
      ['integrate', 'a', '-q'],
      'cannot run integrate: argument <second> is missing',
      "run 'charm-sim integrate <first> <second>', or see 'charm-sim integrate --help'",
    ],
    [
      ['status', '--format', 'xml'],
      'cannot use --format "xml": no such choice',
      'use one of tabular, json, yaml, short, line, oneline',
    ],
    [['deploy', 'x', '--config'], 'cannot run deploy: option --config needs a value', "see 'charm-sim deploy --help'"],
  ] as const)('refuses %j', ([argv, message, hint]) => {
    expect(() => text(...argv)).toThrow(UsageError);
    expect(() => text(...argv)).toThrow(expect.objectContaining({ message, hint }));
  });

  test.for(['x', '-1', '1.5', '', '9999999999'])('refuses %j as a count', (count) => {
    const { args } = parse('add-unit', 'hello', `--num-units=${count}`);
    expect(() => args.count('num-units')).toThrow(
      expect.objectContaining({
        message: `cannot use --num-units "${count}": not a whole number`,
        hint: 'give a number of at least 0',
      }),
    );
  });

  test('shows the version and a help that names every command', () => {
    expect(text('--version')).toBe('1.2.3\n');
    const help = text('--help');
    for (const command of allCommands) expect(help).toContain(`charm-sim ${command.name}`);
    expect(help).toContain('Exit codes: 0 done');
  });

  test.for(allCommands.map((command) => [command.name, command] as const))(
    'shows usage, options and examples in the help of %s',
    ([name, command]) => {
      const help = text(name, '--help');
      expect(help).toContain(`Usage: charm-sim ${name}`);
      expect(help).toContain(command.summary);
      for (const option of Object.keys(command.options)) expect(help).toContain(`--${option}`);
      for (const [example] of command.examples) expect(help).toContain(`charm-sim ${example.split(' ')[0] ?? ''}`);
    },
  );

  test.for(allCommands.flatMap((command) => command.examples.map(([example]) => [example, command] as const)))(
    'accepts its own example: %s',
    ([example, command]) => {
      const words = (example.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll("'", ''));
      expect(parse(...words).name).toBe(command.name);
    },
  );
});
