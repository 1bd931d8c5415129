import { unitIn } from '../../support/model-builder.ts';
import type { RecordingContext } from '../../support/tool-context-builder.ts';
import { oneCall } from './transcript.ts';
import type { Transcript } from './transcript.ts';

function pending({ pending }: RecordingContext): unknown {
  return pending.charmState === undefined ? undefined : Object.fromEntries(pending.charmState);
}

function withState(charmState: Record<string, string>): Pick<Transcript, 'arrange'> {
  return { arrange: (model) => void (unitIn(model, 'mysql/0').charmState = charmState) };
}

/** `state-get`, `state-set` and `state-delete`. */
export const stateTranscripts: readonly Transcript[] = [
  oneCall('state-get prints an empty map in smart', { argv: ['state-get'], stdout: '{}\n' }),
  oneCall('state-get prints an empty map in yaml', { argv: ['state-get', '--format=yaml'], stdout: '{}\n' }),
  oneCall('state-get prints null for an empty map in json', { argv: ['state-get', '--format=json'], stdout: 'null\n' }),
  oneCall(
    'state-get prints everything',
    { argv: ['state-get'], stdout: 'a: one\nb: "2"\n' },
    withState({ b: '2', a: 'one' }),
  ),
  oneCall(
    'state-get takes - for everything',
    { argv: ['state-get', '-', '--format=json'], stdout: '{"a":"1"}\n' },
    withState({ a: '1' }),
  ),
  oneCall('state-get prints one value', { argv: ['state-get', 'a'], stdout: 'x\n' }, withState({ a: 'x' })),
  oneCall('state-get prints nothing for an unknown key', { argv: ['state-get', 'a'] }),
  oneCall('state-get answers an empty string for an unknown key in json', {
    argv: ['state-get', '--format=json', 'a'],
    stdout: '""\n',
  }),
  oneCall('state-get --strict fails for an unknown key', {
    argv: ['state-get', '--strict', 'a'],
    code: 1,
    stderr: 'ERROR "a" not found\n',
  }),
  oneCall('state-get refuses two keys', {
    argv: ['state-get', 'a', 'b'],
    code: 2,
    stderr: 'ERROR unrecognized args: ["b"]\n',
  }),
  {
    title: 'state-set keeps the whole map back and state-get reads it',
    ...withState({ old: 'yes' }),
    calls: [
      { argv: ['state-set', 'a=1', 'b='] },
      { argv: ['state-get', '--format=json'], stdout: '{"a":"1","b":"","old":"yes"}\n' },
      { argv: ['state-delete', 'old'] },
      { argv: ['state-get', '--format=json'], stdout: '{"a":"1","b":""}\n' },
    ],
    leaves: {
      view: (context) => [pending(context), unitIn(context.model, 'mysql/0').charmState, context.changes],
      equal: [{ a: '1', b: '' }, { old: 'yes' }, 0],
    },
  },
  oneCall(
    'state-set of what is there already changes nothing',
    { argv: ['state-set', 'a=1'] },
    { ...withState({ a: '1' }), leaves: { view: pending, equal: undefined } },
  ),
  oneCall(
    'state-set trims white space around keys and values and cuts at the first =',
    { argv: ['state-set', ' a = 1 = 2 \n', ''] },
    { leaves: { view: pending, equal: { a: '1 = 2' } } },
  ),
  oneCall(
    'state-set reads a file whose entries the arguments override',
    { argv: ['state-set', '--file', 'in.yaml', 'b=9'], files: { 'in.yaml': 'a: 1.50\nb: yes\nc: " x "\n' } },
    { leaves: { view: pending, equal: { a: '1.50', b: '9', c: ' x ' } } },
  ),
  oneCall(
    'state-set reads standard input',
    { argv: ['state-set', '--file=-'], stdin: '{"a": "line\\n", "b": null}' },
    { leaves: { view: pending, equal: { a: 'line\n', b: '' } } },
  ),
  oneCall(
    'state-set without anything succeeds',
    { argv: ['state-set'] },
    { leaves: { view: pending, equal: undefined } },
  ),
  oneCall('state-set refuses what is no pair', {
    argv: ['state-set', 'five'],
    code: 2,
    stderr: 'ERROR expected "key=value", got "five"\n',
  }),
  oneCall('state-set refuses a key given twice', {
    argv: ['state-set', 'k=1', 'k=2'],
    code: 2,
    stderr: 'ERROR key "k" specified more than once\n',
  }),
  oneCall('state-set limits keys to 256 bytes', {
    argv: ['state-set', `${'é'.repeat(129)}=1`],
    code: 1,
    stderr: 'ERROR max allowed key length (256) exceeded\n',
  }),
  oneCall('state-set limits values to 65536 bytes', {
    argv: ['state-set', `a=${'x'.repeat(65_537)}`],
    code: 1,
    stderr: 'ERROR max allowed value length (65536) exceeded\n',
  }),
  oneCall(
    'state-set keeps the pairs before the one that fails',
    {
      argv: ['state-set', 'a=1', `b=${'x'.repeat(65_537)}`],
      code: 1,
      stderr: 'ERROR max allowed value length (65536) exceeded\n',
    },
    { leaves: { view: pending, equal: { a: '1' } } },
  ),
  oneCall(
    'state-delete of an unknown key succeeds',
    { argv: ['state-delete', 'a'] },
    { leaves: { view: pending, equal: undefined } },
  ),
  oneCall('state-delete without a key succeeds', { argv: ['state-delete'] }),
  oneCall('state-delete refuses two keys', {
    argv: ['state-delete', 'a', 'b'],
    code: 2,
    stderr: 'ERROR unrecognized args: ["b"]\n',
  }),
];
