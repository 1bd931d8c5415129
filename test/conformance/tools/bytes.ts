import { dbHook } from '../../support/model-builder.ts';
import type { RecordingContext } from '../../support/tool-context-builder.ts';
import { oneCall } from './transcript.ts';
import type { Transcript } from './transcript.ts';

const inRelation = {
  unit: 'wordpress/0',
  hook: { name: 'db-relation-joined', relation: dbHook({ remoteUnit: 'mysql/0' }) },
} as const;

function charmState({ pending }: RecordingContext): unknown {
  return pending.charmState === undefined ? undefined : Object.fromEntries(pending.charmState);
}

/** Arguments and input that are not UTF-8, as files written before it are: they pass as they are, but for JSON. */
export const byteTranscripts: readonly Transcript[] = [
  {
    title: 'a byte that is not UTF-8 goes from an argument of relation-set to relation-get',
    ...inRelation,
    calls: [
      { argv: ['relation-set', 'name=caf\udce9', 'k\udcff=é'] },
      { argv: ['relation-get', 'name', 'wordpress/0'], stdout: bytes('caf\xe9\n') },
      { argv: ['relation-get', '--format=yaml', 'name', 'wordpress/0'], stdout: '!!binary Y2Fm6Q==\n' },
      { argv: ['relation-get', '--format=json', 'name', 'wordpress/0'], stdout: '"caf\\ufffd"\n' },
      { argv: ['relation-get', 'k\udcff', 'wordpress/0'], stdout: 'é\n' },
    ],
    leaves: {
      view: ({ pending }) => [...(pending.unitSettings.get(7) ?? [])],
      equal: [
        ['name', 'caf\udce9'],
        ['k\udcff', 'é'],
      ],
    },
  },
  {
    title: 'each byte keeps its place among characters of any length',
    calls: [
      { argv: ['state-set', 'a=\udc80é\udcff☃\udce2\udc82😀\udcf0\ufffd'] },
      {
        argv: ['state-get', 'a'],
        stdout: bytes('\x80\xc3\xa9\xff\xe2\x98\x83\xe2\x82\xf0\x9f\x98\x80\xf0\xef\xbf\xbd\n'),
      },
    ],
    leaves: { view: charmState, equal: { a: '\udc80é\udcff☃\udce2\udc82😀\udcf0\ufffd' } },
  },
  oneCall(
    'a value of nothing but such bytes',
    { argv: ['state-set', 'a=\udcfe\udcff'] },
    { leaves: { view: charmState, equal: { a: '\udcfe\udcff' } } },
  ),
  oneCall('a refusal quotes such a byte as Go does', {
    argv: ['state-set', 'x\udcff'],
    code: 2,
    stderr: 'ERROR expected "key=value", got "x\\xff"\n',
  }),
  oneCall('a flag of one such byte has one dash', {
    argv: ['is-leader', '--\udcff'],
    code: 2,
    stderr: bytes('ERROR option provided but not defined: -\xff\n'),
  }),
  oneCall(
    'input that is not UTF-8 is no YAML',
    {
      argv: ['state-set', '--file', '-'],
      stdin: bytes('a: \xff\n'),
      code: 1,
      stderr: 'ERROR yaml: invalid leading UTF-8 octet\n',
    },
    { leaves: { view: charmState, equal: undefined } },
  ),
  {
    title: 'input may hold bytes that no argument can',
    calls: [
      { argv: ['state-set', '--file=-'], stdin: 'a: "\\0\\x01\\n"\n' },
      { argv: ['state-get', 'a'], stdout: '\0\x01\n\n' },
      { argv: ['state-get', 'a', '-o', 'out'], wrote: { out: '\0\x01\n\n' } },
    ],
    leaves: { view: charmState, equal: { a: '\0\x01\n' } },
  },
  {
    title: 'an output file has the bytes',
    calls: [
      { argv: ['state-set', 'a=\udcff'] },
      { argv: ['state-get', 'a', '-o', 'out'], wrote: { out: bytes('\xff\n') } },
    ],
  },
  oneCall(
    'input of more than a pipe holds arrives whole',
    { argv: ['state-set', '--file', '-'], stdin: `a: ${'x'.repeat(65_536)}\nb: ${'y'.repeat(65_536)}\n` },
    { leaves: { view: charmState, equal: { a: 'x'.repeat(65_536), b: 'y'.repeat(65_536) } } },
  ),
  {
    title: 'output of more than a pipe holds arrives whole',
    calls: [
      { argv: ['state-set', `a=${'x'.repeat(65_536)}`, `b=${'y'.repeat(60_000)}`] },
      { argv: ['state-get', '--format=json'], stdout: `{"a":"${'x'.repeat(65_536)}","b":"${'y'.repeat(60_000)}"}\n` },
    ],
  },
];

/** Bytes written as Latin-1. */
function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
