import { dbHook, relationIn } from '../../support/model-builder.ts';
import type { RecordingContext } from '../../support/tool-context-builder.ts';
import { oneCall } from './transcript.ts';
import type { Transcript } from './transcript.ts';

const joined = {
  unit: 'wordpress/0',
  hook: { name: 'db-relation-joined', relation: dbHook({ remoteUnit: 'mysql/0' }) },
} as const;

function pending({ pending }: RecordingContext): unknown {
  const plain = (changes: ReadonlyMap<number, ReadonlyMap<string, string | undefined>>): unknown =>
    Object.fromEntries([...changes].map(([number, keys]) => [number, Object.fromEntries(keys)]));
  return { unit: plain(pending.unitSettings), application: plain(pending.applicationSettings) };
}

function leaves(unit: Record<string, string | undefined>): Pick<Transcript, 'leaves'> {
  return { leaves: { view: pending, equal: { unit: { 7: unit }, application: {} } } };
}

const nothing: Pick<Transcript, 'leaves'> = { leaves: { view: pending, equal: { unit: {}, application: {} } } };

function fileCase(title: string, content: string, unit: Record<string, string | undefined>): Transcript {
  return oneCall(
    `relation-set --file ${title}`,
    { argv: ['relation-set', '--file', 'in.yaml'], files: { 'in.yaml': content } },
    { ...joined, ...leaves(unit) },
  );
}

function badFile(title: string, content: string, stderr: string): Transcript {
  const call = { argv: ['relation-set', '--file', 'in.yaml'], files: { 'in.yaml': content }, code: 1, stderr } as const;
  return oneCall(`relation-set --file refuses ${title}`, call, { ...joined, ...nothing });
}

/** `relation-set`. */
export const relationSetTranscripts: readonly Transcript[] = [
  oneCall(
    'relation-set keeps changes back',
    { argv: ['relation-set', 'port=80', 'a=b=c'] },
    { ...joined, ...leaves({ port: '80', a: 'b=c' }) },
  ),
  oneCall(
    'relation-set changes nothing in the model',
    { argv: ['relation-set', 'port=80'] },
    {
      ...joined,
      leaves: {
        view: ({ model, changes }) => [relationIn(model, 7).units['wordpress/0']?.settings['port'], changes],
        equal: [undefined, 0],
      },
    },
  ),
  oneCall(
    'relation-set deletes with an empty value',
    { argv: ['relation-set', 'port='] },
    { ...joined, ...leaves({ port: undefined }) },
  ),
  oneCall(
    'relation-set trims white space and skips empty arguments',
    { argv: ['relation-set', ' k\u00a0= \u0085v\n', ''] },
    { ...joined, ...leaves({ k: 'v' }) },
  ),
  {
    title: 'relation-set adds up',
    ...joined,
    ...leaves({ a: '2', b: '1' }),
    calls: [{ argv: ['relation-set', 'a=1', 'b=1'] }, { argv: ['relation-set', 'a=2'] }],
  },
  oneCall('relation-set takes a relation', { argv: ['relation-set', '-r', 'server:7', 'a=1'] }, leaves({ a: '1' })),
  oneCall('relation-set without pairs succeeds', { argv: ['relation-set'] }, { ...joined, ...nothing }),
  oneCall(
    'relation-set --app writes the bag of the application',
    { argv: ['relation-set', '--app', '-r7', 'a=1'] },
    {
      leaves: { view: pending, equal: { unit: {}, application: { 7: { a: '1' } } } },
    },
  ),
  oneCall(
    'relation-set --app is for the leader, also without pairs',
    {
      argv: ['relation-set', '--app', '-r7'],
      code: 1,
      stderr: 'ERROR cannot write relation settings\n',
    },
    { unit: 'mysql/1', ...nothing },
  ),
  oneCall('relation-set needs a relation', {
    argv: ['relation-set', 'a=1'],
    code: 2,
    stderr: 'ERROR no relation id specified\n',
  }),
  oneCall(
    'relation-set refuses what is no pair',
    {
      argv: ['relation-set', 'foo'],
      code: 2,
      stderr: 'ERROR expected "key=value", got "foo"\n',
    },
    joined,
  ),
  oneCall(
    'relation-set refuses an empty key',
    {
      argv: ['relation-set', ' = v '],
      code: 2,
      stderr: 'ERROR expected "key=value", got "=v"\n',
    },
    joined,
  ),
  oneCall(
    'relation-set refuses a key given twice',
    {
      argv: ['relation-set', 'k=1', ' k=2'],
      code: 2,
      stderr: 'ERROR key "k" specified more than once\n',
    },
    joined,
  ),
  oneCall(
    'relation-set ignores --format and says so without a line break',
    {
      argv: ['relation-set', '--format', 'json', 'a=1'],
      stderr: '--format flag deprecated for command "relation-set"',
    },
    { ...joined, ...leaves({ a: '1' }) },
  ),
  fileCase('takes scalars as they are written', 'a: 1.50\nb: yes\nc: 0x1F\nd: 2020-01-01\ne: "q"\nf: ~\n1: 2\n', {
    a: '1.50',
    b: 'yes',
    c: '0x1F',
    d: '2020-01-01',
    e: 'q',
    f: undefined,
    1: '2',
  }),
  fileCase('keeps white space', 'a: |\n  two\n  lines\nb: " x "\n', { a: 'two\nlines\n', b: ' x ' }),
  fileCase('takes the last of equal keys', 'a: 1\na: 2\n', { a: '2' }),
  fileCase('takes json', '{"a": "b", "c": 1e3}', { a: 'b', c: '1e3' }),
  oneCall(
    'relation-set --file of an empty file succeeds',
    { argv: ['relation-set', '--file', 'in.yaml'], files: { 'in.yaml': '' } },
    { ...joined, ...nothing },
  ),
  oneCall(
    'relation-set arguments override the file',
    { argv: ['relation-set', '--file', 'in.yaml', 'a=2'], files: { 'in.yaml': 'a: 1\nb: 1\n' } },
    { ...joined, ...leaves({ a: '2', b: '1' }) },
  ),
  oneCall(
    'relation-set --file - reads standard input',
    { argv: ['relation-set', '--file', '-'], stdin: 'a: 1\n' },
    { ...joined, ...leaves({ a: '1' }) },
  ),
  oneCall(
    'relation-set --file - takes empty input',
    { argv: ['relation-set', '--file', '-'], stdin: '' },
    { ...joined, ...nothing },
  ),
  badFile(
    'a list as value',
    'a: [1]\n',
    'ERROR yaml: unmarshal errors:\n  line 1: cannot unmarshal !!seq into string\n',
  ),
  badFile(
    'each map as value',
    'a: {}\nb: 1\nc:\n  d: 1\n',
    'ERROR yaml: unmarshal errors:\n  line 1: cannot unmarshal !!map into string\n  line 4: cannot unmarshal !!map into string\n',
  ),
  badFile(
    'a list',
    '- a\n',
    'ERROR yaml: unmarshal errors:\n  line 1: cannot unmarshal !!seq into map[string]string\n',
  ),
  badFile(
    'text',
    'a long sentence\n',
    'ERROR yaml: unmarshal errors:\n  line 1: cannot unmarshal !!str `a long ...` into map[string]string\n',
  ),
  badFile(
    'a number',
    '12',
    'ERROR yaml: unmarshal errors:\n  line 1: cannot unmarshal !!int `12` into map[string]string\n',
  ),
  badFile('what is no YAML', '{a', 'ERROR yaml: line 1: flow map must end with a }\n'),
  badFile('control characters', 'a: \u0001', 'ERROR yaml: control characters are not allowed\n'),
  oneCall(
    'relation-set --file refuses bytes that are not UTF-8',
    {
      argv: ['relation-set', '--file', '-'],
      stdin: Uint8Array.of(0x61, 0x3a, 0x20, 0xff),
      code: 1,
      stderr: 'ERROR yaml: invalid leading UTF-8 octet\n',
    },
    { ...joined, ...nothing },
  ),
  oneCall(
    'relation-set --file needs the file',
    {
      argv: ['relation-set', '--file', 'none.yaml', 'a=1'],
      code: 1,
      stderr: 'ERROR open {dir}/none.yaml: no such file or directory\n',
    },
    { ...joined, ...nothing },
  ),
  oneCall(
    'relation-set --file refuses a directory',
    {
      argv: ['relation-set', '--file', '.'],
      code: 1,
      stderr: 'ERROR read {dir}: is a directory\n',
    },
    joined,
  ),
];
