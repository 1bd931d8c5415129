import { dbHook } from '../../support/model-builder.ts';
import { oneCall } from './transcript.ts';
import type { Transcript } from './transcript.ts';

const joined = { name: 'db-relation-joined', relation: dbHook({ remoteUnit: 'mysql/0' }) };
const inHook = { unit: 'wordpress/0', hook: joined } as const;

/** What all tools do with flags and output. */
export const flagTranscripts: readonly Transcript[] = [
  oneCall('an unknown long flag is refused', {
    argv: ['config-get', '--foo'],
    code: 2,
    stderr: 'ERROR option provided but not defined: --foo\n',
  }),
  oneCall('an unknown short flag is refused', {
    argv: ['config-get', '-x'],
    code: 2,
    stderr: 'ERROR option provided but not defined: -x\n',
  }),
  oneCall('a long flag of one letter is shown with one dash', {
    argv: ['config-get', '--x'],
    code: 2,
    stderr: 'ERROR option provided but not defined: -x\n',
  }),
  oneCall('a missing value is refused', {
    argv: ['config-get', '--format'],
    code: 2,
    stderr: 'ERROR option needs an argument: --format\n',
  }),
  oneCall('a missing value of a short flag is refused', {
    argv: ['config-get', '-o'],
    code: 2,
    stderr: 'ERROR option needs an argument: -o\n',
  }),
  oneCall('an unknown format is refused', {
    argv: ['config-get', '--format', 'xml'],
    code: 2,
    stderr: 'ERROR invalid value "xml" for option --format: unknown format "xml"\n',
  }),
  oneCall('a value that is no boolean is refused', {
    argv: ['config-get', '--all=maybe'],
    code: 2,
    stderr: 'ERROR invalid value "maybe" for option --all: strconv.ParseBool: parsing "maybe": invalid syntax\n',
  }),
  oneCall('a short boolean takes = for a part of its value', {
    argv: ['config-get', '-a=true'],
    code: 2,
    stderr: 'ERROR invalid value "=true" for option -a: strconv.ParseBool: parsing "=true": invalid syntax\n',
  }),
  oneCall('an empty name is refused', {
    argv: ['config-get', '--=x'],
    code: 2,
    stderr: 'ERROR empty option in argument "--=x"\n',
  }),
  oneCall('positionals beyond those of the tool are listed as Go quotes them', {
    argv: ['is-leader', 'x', 'a "b"\n'],
    code: 2,
    stderr: 'ERROR unrecognized args: ["x" "a \\"b\\"\\n"]\n',
  }),
  oneCall('the first fault counts', {
    argv: ['config-get', '--bogus', '--help'],
    code: 2,
    stderr: 'ERROR option provided but not defined: --bogus\n',
  }),
  oneCall(
    'flags and positionals mix',
    {
      argv: ['relation-get', 'ingress-address', '--format', 'json', 'mysql/1'],
      stdout: '"127.0.0.3"\n',
    },
    inHook,
  ),
  oneCall('a boolean takes a value only behind =', {
    argv: ['config-get', '--all=false', 'name'],
    stdout: 'main\n',
  }),
  oneCall('a boolean leaves the next argument alone', {
    argv: ['config-get', '--all', 'name'],
    code: 2,
    stderr: 'ERROR cannot use argument --all together with key "name"\n',
  }),
  oneCall('the last value wins', { argv: ['is-leader', '--format=yaml', '--format=json'], stdout: 'true\n' }),
  oneCall(
    '-- ends the flags',
    {
      argv: ['status-set', '--', 'blocked', '--application'],
    },
    {
      leaves: {
        view: ({ model }) => model.applications['mysql']?.units['mysql/0']?.workloadStatus.message,
        equal: '--application',
      },
    },
  ),
  oneCall(
    'a lone dash is a positional',
    {
      argv: ['status-set', 'blocked', '-'],
    },
    {
      leaves: {
        view: ({ model }) => model.applications['mysql']?.units['mysql/0']?.workloadStatus.message,
        equal: '-',
      },
    },
  ),
  oneCall('an empty argument is a positional', {
    argv: ['is-leader', ''],
    code: 2,
    stderr: 'ERROR unrecognized args: [""]\n',
  }),
  oneCall('one dash bundles flags: -app is -a -p -p', {
    argv: ['config-get', '-app', 'name'],
    code: 2,
    stderr: 'ERROR option provided but not defined: -p\n',
  }),
  oneCall('a bundle at the end of the arguments is only its first flag, if that takes no value', {
    argv: ['config-get', 'name', '-ax'],
    code: 2,
    stderr: 'ERROR cannot use argument --all together with key "name"\n',
  }),
  oneCall(
    'one dash bundles flags: -relation is -r elation',
    {
      argv: ['relation-list', '-relation', '7'],
      code: 2,
      stderr: 'ERROR invalid value "elation" for option -r: invalid relation id\n',
    },
    inHook,
  ),
  oneCall(
    'a value may follow its short flag at once',
    { argv: ['relation-list', '-r7'], stdout: 'mysql/0\nmysql/1\n' },
    inHook,
  ),
  oneCall(
    '-r=7 passes the value =7',
    {
      argv: ['relation-list', '-r=7'],
      code: 2,
      stderr: 'ERROR invalid value "=7" for option -r: invalid relation id\n',
    },
    inHook,
  ),
  oneCall(
    '-r=db:7 works since only what follows the colon counts',
    {
      argv: ['relation-list', '-r=db:7'],
      stdout: 'mysql/0\nmysql/1\n',
    },
    inHook,
  ),
  oneCall(
    'a value may start with a dash',
    {
      argv: ['juju-log', '--log-level', '-x', 'hello'],
    },
    {
      leaves: {
        view: ({ logged }) => logged,
        equal: ['WARNING juju-log: Specified log level of "-x" is not valid', 'INFO juju-log: hello'],
      },
    },
  ),
  oneCall('--output writes a file in the directory of the caller and prints nothing', {
    argv: ['is-leader', '--output', 'leader.json', '--format', 'json'],
    wrote: { 'leader.json': 'true\n' },
  }),
  oneCall('-o empties a file that is there', {
    argv: ['config-get', '-o', 'out', 'password'],
    files: { out: 'old' },
    wrote: { out: '' },
  }),
  oneCall('a file that cannot be written fails the tool', {
    argv: ['is-leader', '-o', 'none/out'],
    code: 1,
    stderr: 'ERROR open {dir}/none/out: no such file or directory\n',
  }),
  oneCall('--help prints usage, summary and options, and wins over missing arguments', {
    argv: ['unit-get', '--help'],
    stdout: `Usage: unit-get [options] <private-address or public-address>

Summary:
Prints an address of the unit.

Options:
--format json|smart|yaml
    How to print; smart unless given.
-o, --output FILE
    Write to this file and print nothing.
`,
  }),
  oneCall('-h is help, and a tool without options shows none', {
    argv: ['application-version-set', '-h'],
    stdout:
      'Usage: application-version-set <version>\n\nSummary:\nTells Juju the version of the workload, as status shows it.\n',
  }),
];
