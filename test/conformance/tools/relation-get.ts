import type { Model } from '../../../packages/simulator/src/model/model.ts';
import { dbHook, relationIn } from '../../support/model-builder.ts';
import { oneCall } from './transcript.ts';
import type { Transcript } from './transcript.ts';

const joined = {
  unit: 'wordpress/0',
  hook: { name: 'db-relation-joined', relation: dbHook({ remoteUnit: 'mysql/0' }) },
} as const;
const created = { unit: 'wordpress/0', hook: { name: 'db-relation-created', relation: dbHook() } } as const;

function setApplication(model: Model): void {
  relationIn(model, 7).applications['mysql'] = { settings: { url: 'mysql://x' }, version: 1 };
  relationIn(model, 3).applications['mysql'] = { settings: { token: 't' }, version: 1 };
}

/** `relation-get`. */
export const relationGetTranscripts: readonly Transcript[] = [
  oneCall(
    'relation-get prints all settings of the unit of the hook',
    {
      argv: ['relation-get'],
      stdout: 'egress-subnets: 127.0.0.2/32\ningress-address: 127.0.0.2\nprivate-address: 127.0.0.2\n',
    },
    joined,
  ),
  oneCall(
    'relation-get finds no private address in 4.1',
    {
      argv: ['relation-get', '--format=json'],
      stdout: '{"egress-subnets":"127.0.0.2/32","ingress-address":"127.0.0.2"}\n',
    },
    { ...joined, release: '4.1' },
  ),
  oneCall(
    'relation-get prints one setting',
    { argv: ['relation-get', 'ingress-address'], stdout: '127.0.0.2\n' },
    joined,
  ),
  oneCall('relation-get prints nothing for an unknown key', { argv: ['relation-get', 'x'] }, joined),
  oneCall(
    'relation-get answers null for an unknown key in json',
    { argv: ['relation-get', '--format=json', 'x'], stdout: 'null\n' },
    joined,
  ),
  oneCall(
    'relation-get takes - for all keys',
    {
      argv: ['relation-get', '-', 'mysql/1', '--format=json'],
      stdout: '{"egress-subnets":"127.0.0.3/32","ingress-address":"127.0.0.3","private-address":"127.0.0.3"}\n',
    },
    joined,
  ),
  oneCall(
    'relation-get takes an empty key for all keys',
    {
      argv: ['relation-get', '', 'mysql/1', '--format=json'],
      stdout: '{"egress-subnets":"127.0.0.3/32","ingress-address":"127.0.0.3","private-address":"127.0.0.3"}\n',
    },
    joined,
  ),
  oneCall(
    'relation-get without a unit in the hook reads the remote application',
    { argv: ['relation-get'], stdout: 'url: mysql://x\n' },
    { ...created, arrange: setApplication },
  ),
  oneCall(
    'relation-get --app reads the remote application',
    { argv: ['relation-get', '--app', 'url'], stdout: 'mysql://x\n' },
    { ...joined, arrange: setApplication },
  ),
  oneCall(
    'relation-get --app takes an application',
    { argv: ['relation-get', '--app', '-', 'mysql', '-r7', '--format=json'], stdout: '{"url":"mysql://x"}\n' },
    { unit: 'wordpress/1', arrange: setApplication },
  ),
  oneCall(
    'relation-get --app cuts a unit to its application',
    { argv: ['relation-get', '--app', 'url', 'mysql/5', '-r7'], stdout: 'mysql://x\n' },
    { unit: 'wordpress/1', arrange: setApplication },
  ),
  oneCall(
    'relation-get --app prints an empty map for an application that wrote nothing',
    { argv: ['relation-get', '--app'], stdout: '{}\n' },
    joined,
  ),
  oneCall(
    'relation-get --app fails late for what is no name',
    {
      argv: ['relation-get', '--app', '-', 'Not/valid'],
      code: 1,
      stderr: 'ERROR "" is not a valid unit or application\n',
    },
    joined,
  ),
  oneCall(
    'relation-get refuses an application without --app',
    {
      argv: ['relation-get', '-', 'mysql'],
      code: 2,
      stderr: 'ERROR expected unit name, got application name "mysql"\n',
    },
    joined,
  ),
  oneCall(
    'relation-get refuses what is no unit',
    {
      argv: ['relation-get', '-', 'x/'],
      code: 2,
      stderr: 'ERROR invalid unit name "x/"\n',
    },
    joined,
  ),
  oneCall('relation-get needs a relation', {
    argv: ['relation-get', '-', 'mysql/0'],
    code: 2,
    stderr: 'ERROR no relation id specified\n',
  }),
  oneCall('relation-get needs a target outside relation hooks', {
    argv: ['relation-get', '-r', '7'],
    code: 2,
    stderr: 'ERROR no unit or application specified\n',
  }),
  oneCall('relation-get --app needs a target outside relation hooks', {
    argv: ['relation-get', '-r', '7', '--app'],
    code: 2,
    stderr: 'ERROR no unit or application specified\n',
  }),
  oneCall(
    'relation-get refuses three arguments',
    {
      argv: ['relation-get', 'a', 'mysql/0', 'c'],
      code: 2,
      stderr: 'ERROR unrecognized args: ["c"]\n',
    },
    joined,
  ),
  oneCall(
    'relation-get asks another relation for the unit of this hook',
    {
      argv: ['relation-get', '-r', 'server:7'],
      code: 1,
      stderr:
        'ERROR cannot read settings for unit "mysql/9" in relation "wordpress:db mysql:server": unit "mysql/9": settings not found\n',
    },
    {
      unit: 'mysql/0',
      hook: {
        name: 'cluster-relation-changed',
        relation: {
          number: 3,
          endpoint: 'cluster',
          id: 'cluster:3',
          remoteApplication: 'mysql',
          remoteUnit: 'mysql/9',
        },
      },
    },
  ),
  oneCall(
    'relation-get refuses units of others in 3.6',
    {
      argv: ['relation-get', '-', 'redis/0'],
      code: 1,
      stderr: 'ERROR permission denied\n',
    },
    joined,
  ),
  oneCall(
    'relation-get --app refuses applications of others in 3.6',
    {
      argv: ['relation-get', '--app', '-', 'redis'],
      code: 1,
      stderr: 'ERROR permission denied\n',
    },
    joined,
  ),
  oneCall(
    'relation-get finds no units of others in 4.1',
    { argv: ['relation-get', '-', 'redis/0'], code: 1, stderr: 'ERROR relation unit not found\n' },
    { ...joined, release: '4.1' },
  ),
  oneCall(
    'relation-get --app finds no applications of others in 4.1',
    { argv: ['relation-get', '--app', '-', 'redis'], code: 1, stderr: 'ERROR application not found in relation\n' },
    { ...joined, release: '4.1' },
  ),
  oneCall(
    'relation-get reads units that have departed',
    {
      argv: ['relation-get', 'ingress-address', 'mysql/1'],
      stdout: '127.0.0.3\n',
    },
    {
      unit: 'wordpress/0',
      hook: { name: 'db-relation-departed', relation: dbHook({ remoteUnit: 'mysql/1', departingUnit: 'mysql/1' }) },
      arrange: (model) => {
        const unit = relationIn(model, 7).units['mysql/1'];
        if (unit !== undefined) unit.inScope = false;
        delete model.applications['mysql']?.units['mysql/1'];
      },
    },
  ),
  oneCall(
    'relation-get reads units of the own application',
    { argv: ['relation-get', 'ingress-address', 'wordpress/1'], stdout: '127.0.0.5\n' },
    joined,
  ),
  {
    title: 'relation-get keeps to its first look at others during one hook',
    ...joined,
    calls: [
      { argv: ['relation-get', 'port'] },
      {
        argv: ['relation-get', 'port'],
        meanwhile: (model) => {
          const unit = relationIn(model, 7).units['mysql/0'];
          if (unit !== undefined) unit.settings = { port: '3306' };
        },
      },
    ],
  },
  {
    title: 'relation-get of the own unit shows the changes of this hook',
    ...joined,
    calls: [
      { argv: ['relation-set', 'port=80', 'private-address='] },
      {
        argv: ['relation-get', '-', 'wordpress/0', '--format=json'],
        stdout: '{"egress-subnets":"127.0.0.4/32","ingress-address":"127.0.0.4","port":"80"}\n',
      },
    ],
  },
  {
    title: 'relation-get --app of the own application shows the leader its changes',
    calls: [
      { argv: ['relation-set', '-r7', '--app', 'url=new', 'x=1'] },
      { argv: ['relation-get', '-r7', '--app', '-', 'mysql', '--format=json'], stdout: '{"url":"new","x":"1"}\n' },
    ],
    arrange: setApplication,
  },
  oneCall(
    'relation-get --app of the own application is for the leader in 3.6',
    {
      argv: ['relation-get', '-r7', '--app', '-', 'mysql'],
      code: 1,
      stderr: 'ERROR permission denied\n',
    },
    { unit: 'mysql/1', arrange: setApplication },
  ),
  oneCall(
    'relation-get --app of the own application is for all in 4.1',
    {
      argv: ['relation-get', '-r7', '--app', '-', 'mysql'],
      stdout: 'url: mysql://x\n',
    },
    { unit: 'mysql/1', release: '4.1', arrange: setApplication },
  ),
  oneCall(
    'relation-get --app of a peer relation is for all',
    {
      argv: ['relation-get', '-r3', '--app', '-', 'mysql/1'],
      stdout: 'token: t\n',
    },
    { unit: 'mysql/1', arrange: setApplication },
  ),
  oneCall(
    'relation-get works in relation-broken by an explicit id',
    {
      argv: ['relation-get', '-r', 'db:7', '--app', '-', 'mysql'],
      stdout: 'url: mysql://x\n',
    },
    { unit: 'wordpress/0', hook: { name: 'db-relation-broken', relation: dbHook() }, arrange: setApplication },
  ),
  oneCall(
    'relation-get quotes in yaml what looks like another type',
    {
      argv: ['relation-get', '--format=yaml'],
      stdout: `a: "yes"\nb2: '- x'\nb10: |-\n  two\n  lines\nc: 1e3\n`,
    },
    {
      ...joined,
      arrange: (model) => {
        const unit = relationIn(model, 7).units['mysql/0'];
        if (unit !== undefined) unit.settings = { c: '1e3', b10: 'two\nlines', b2: '- x', a: 'yes' };
      },
    },
  ),
  oneCall(
    'relation-get escapes HTML in json and sorts by byte',
    {
      argv: ['relation-get', '--format=json'],
      stdout: '{"b10":"\\u003ca\\u003e\\u0026\\u2028","b2":"\u007f"}\n',
    },
    {
      ...joined,
      arrange: (model) => {
        const unit = relationIn(model, 7).units['mysql/0'];
        if (unit !== undefined) unit.settings = { b2: '\u007f', b10: '<a>&\u2028' };
      },
    },
  ),
  oneCall(
    'relation-get adds a line break to a value that ends in one',
    {
      argv: ['relation-get', 'a'],
      stdout: 'x\n\n',
    },
    {
      ...joined,
      arrange: (model) => {
        const unit = relationIn(model, 7).units['mysql/0'];
        if (unit !== undefined) unit.settings = { a: 'x\n' };
      },
    },
  ),
  {
    title: 'bytes that are not UTF-8 come out raw in smart, as base64 in yaml and are lost in json',
    ...joined,
    arrange: (model) => {
      const unit = relationIn(model, 7).units['mysql/0'];
      if (unit !== undefined) unit.settings = { a: 'x\udcff' };
    },
    calls: [
      { argv: ['relation-get', 'a'], stdout: Uint8Array.of(0x78, 0xff, 0x0a) },
      { argv: ['relation-get', 'a', '--format=yaml'], stdout: '!!binary eP8=\n' },
      { argv: ['relation-get', 'a', '--format=json'], stdout: '"x\\ufffd"\n' },
    ],
  },
];
