import type { Argv } from 'yargs';
import { closest } from './closest.ts';
import { readPlainArguments } from './plain-arguments.ts';

/** What the command line asks for. */
export interface Arguments {
  readonly command: 'build' | 'inspect';
  readonly dir: string;
  readonly out: string | undefined;
  readonly platforms: readonly string[] | undefined;
  readonly types: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** The command line is wrong; the message says how. */
export class UsageError extends Error {}

/** Arguments, or a text that was asked for, such as the help. */
export type Parsed = { readonly arguments: Arguments } | { readonly text: string };

const commands = ['build', 'inspect'] as const;

/**
 * Reads the command line, without the program's name.
 *
 * @param isDirectory - Tells whether a path is a directory.
 * @throws {@link UsageError} when it is wrong.
 */
export async function parseArguments(
  argv: readonly string[],
  version: string,
  isDirectory: (path: string) => boolean,
): Promise<Parsed> {
  const plain = readPlainArguments(argv);
  if (plain === undefined) return parseWithYargs(argv, version, isDirectory);
  checkDir(plain.dir, isDirectory);
  return { arguments: plain };
}

/** Reads any command line, as {@link parseArguments} does, with the library that knows what to say. */
export async function parseWithYargs(
  argv: readonly string[],
  version: string,
  isDirectory: (path: string) => boolean,
): Promise<Parsed> {
  const { default: yargs } = await import('yargs');
  let command: Arguments['command'] = 'build';
  let text = '';
  const parser = yargs()
    .scriptName('charm-build')
    .usage('$0 [build|inspect] [dir]\n\nBuilds a Juju charm from TypeScript registrations.')
    .parserConfiguration({ 'boolean-negation': false, 'duplicate-arguments-array': true })
    .command(['build [dir]', '$0'], 'Build the charm of a project (the default command)', builderFor('build'), () => {})
    .command('inspect [dir]', 'Print what the charm registers, and write nothing', builderFor('inspect'), () => {
      command = 'inspect';
    })
    .example('$0', 'build the charm in this directory into dist/<charm name>')
    .example('$0 build my-charm --out charms/my-charm', 'choose both places')
    .example('$0 --platform ubuntu@24.04:amd64 --platform ubuntu@24.04:arm64', 'say where it runs')
    .example('$0 inspect --json', 'print its hooks, endpoints and options as data')
    .strict()
    .help()
    .alias('help', 'h')
    .version(version)
    .wrap(100)
    .locale('en')
    .exitProcess(false)
    .fail((message: string | null, error: Error | undefined) => {
      // yargs throws some of its own complaints and passes the text of the others.
      if (error !== undefined && error.name !== 'YError') throw error;
      throw new UsageError(withSuggestion(error?.message ?? message ?? 'the command line is wrong'));
    });
  const parsed = await parser.parseAsync([...argv], {}, (_error: Error | undefined, _argv: unknown, output: string) => {
    text = output;
  });
  if (text !== '') return { text: `${text}\n` };
  const dir = single(parsed['dir'] ?? '.', 'dir');
  checkDir(dir, isDirectory);
  const strings = (value: unknown): readonly string[] | undefined =>
    value === undefined ? undefined : (Array.isArray(value) ? value : [value]).map(String);
  return {
    arguments: {
      command,
      dir,
      out: parsed['out'] === undefined ? undefined : single(parsed['out'], '--out'),
      platforms: strings(parsed['platform']),
      types: parsed['no-types'] !== true,
      json: parsed['json'] === true,
      quiet: parsed['quiet'] === true,
      verbose: parsed['verbose'] === true,
    },
  };
}

function builderFor(command: Arguments['command']) {
  return (builder: Argv): Argv => {
    const common = builder
      .positional('dir', { type: 'string', describe: 'The directory with package.json', default: '.' })
      .option('json', { type: 'boolean', describe: 'Print the result as JSON' })
      .option('no-types', { type: 'boolean', describe: 'Leave out the type check' })
      .option('quiet', { alias: 'q', type: 'boolean', describe: 'Print problems only' })
      .option('verbose', { alias: 'v', type: 'boolean', describe: 'Print each step and file' })
      .conflicts('quiet', 'verbose');
    if (command === 'inspect') return common;
    return common
      .option('out', {
        type: 'string',
        requiresArg: true,
        describe: 'The charm directory [default: dist/<charm name>]',
      })
      .option('runtime', {
        choices: ['system'] as const,
        describe: "The unit's own Node.js",
        default: 'system',
      })
      .option('platform', {
        type: 'string',
        requiresArg: true,
        describe: 'Where the charm runs, such as ubuntu@24.04:amd64; may be repeated [default: ubuntu@24.04]',
      });
  };
}

const flags = ['help', 'json', 'no-types', 'out', 'platform', 'quiet', 'runtime', 'verbose', 'version'];

/** yargs names unknown flags without their dashes, and suggests commands only. */
function withSuggestion(message: string): string {
  const [, name] = /^Unknown argument: (\S+)$/.exec(message) ?? [];
  if (name === undefined) return message;
  const flag = closest(name, flags);
  if (flag === undefined) return `unknown argument: ${name}`;
  return `unknown argument: ${name}; ${flag === name ? 'only build takes it' : `did you mean --${flag}?`}`;
}

/** A misspelt command reads as a directory. */
function checkDir(dir: string, isDirectory: (path: string) => boolean): void {
  if (isDirectory(dir)) return;
  const command = closest(dir, commands);
  throw new UsageError(
    `no such directory: "${dir}"${command === undefined ? '' : `; did you mean the command "${command}"?`}`,
  );
}

function single(value: unknown, name: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new UsageError(`${name} must be given once, and not be empty`);
}
