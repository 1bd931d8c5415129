import type { Model } from '../../../packages/simulator/src/model/model.ts';
import { addRelation, aModel, aSeenRelation, dbHook, relationIn, unitIn } from '../../support/model-builder.ts';
import { oneCall } from './transcript.ts';
import type { Transcript } from './transcript.ts';

const wordpress = { unit: 'wordpress/0' } as const;
const broken = { name: 'db-relation-broken', relation: dbHook() };

function addSecondDatabase(model: Model): void {
  addRelation(model, { ...structuredClone(relationIn(aModel(), 7)), number: 10 });
}

/** `relation-ids` and `relation-list`. */
export const relationListTranscripts: readonly Transcript[] = [
  oneCall('relation-ids lists the relations of an endpoint', {
    argv: ['relation-ids', 'server'],
    stdout: 'server:7\n',
  }),
  oneCall('relation-ids lists peer relations', {
    argv: ['relation-ids', 'cluster', '--format=json'],
    stdout: '["cluster:3"]\n',
  }),
  oneCall(
    'relation-ids sorts as text',
    { argv: ['relation-ids', 'db'], stdout: 'db:10\ndb:7\n' },
    { ...wordpress, arrange: addSecondDatabase },
  ),
  oneCall('relation-ids prints nothing for an unknown endpoint', { argv: ['relation-ids', 'x'] }),
  oneCall('relation-ids prints an empty list for an unknown endpoint in json', {
    argv: ['relation-ids', 'x', '--format=json'],
    stdout: '[]\n',
  }),
  oneCall('relation-ids takes an empty endpoint as given', {
    argv: ['relation-ids', '', '--format=json'],
    stdout: '[]\n',
  }),
  oneCall('relation-ids needs an endpoint outside relation hooks', {
    argv: ['relation-ids'],
    code: 2,
    stderr: 'ERROR no endpoint name specified\n',
  }),
  oneCall(
    'relation-ids takes that of the hook',
    { argv: ['relation-ids'], stdout: 'db:7\n' },
    { ...wordpress, hook: { name: 'db-relation-created', relation: dbHook() } },
  ),
  oneCall('relation-ids takes one endpoint', {
    argv: ['relation-ids', 'a', 'b'],
    code: 2,
    stderr: 'ERROR unrecognized args: ["b"]\n',
  }),
  oneCall(
    'relation-ids leaves the relation of relation-broken out',
    { argv: ['relation-ids', '--format=json'], stdout: '[]\n' },
    { ...wordpress, hook: broken },
  ),
  oneCall(
    'relation-ids leaves relations out that the unit has left',
    { argv: ['relation-ids', 'db', '--format=json'], stdout: '[]\n' },
    {
      ...wordpress,
      arrange: (model) => {
        unitIn(model, 'wordpress/0').uniter.relations['7'] = { ...aSeenRelation([]), broken: true };
      },
    },
  ),
  oneCall(
    'relation-ids shows relations that are dying',
    { argv: ['relation-ids', 'server'], stdout: 'server:7\n' },
    { arrange: (model) => void (relationIn(model, 7).life = 'dying') },
  ),
  oneCall(
    'relation-ids leaves relations out that the unit has not entered',
    { argv: ['relation-ids', 'db', '--format=json'], stdout: '[]\n' },
    {
      ...wordpress,
      arrange: (model) => {
        delete unitIn(model, 'wordpress/0').uniter.relations['7'];
        delete relationIn(model, 7).units['wordpress/0'];
      },
    },
  ),
  oneCall(
    'relation-list does not know relations that the unit has left',
    {
      argv: ['relation-list', '-r', 'db:7'],
      code: 2,
      stderr: 'ERROR invalid value "db:7" for option -r: relation not found\n',
    },
    {
      ...wordpress,
      arrange: (model) => {
        unitIn(model, 'wordpress/0').uniter.relations['7'] = { ...aSeenRelation([]), broken: true };
      },
    },
  ),
  oneCall('relation-list prints the remote units', {
    argv: ['relation-list', '-r', 'server:7'],
    stdout: 'wordpress/0\nwordpress/1\n',
  }),
  oneCall('relation-list prints the other units of a peer relation', {
    argv: ['relation-list', '-r', '3'],
    stdout: 'mysql/1\n',
  }),
  oneCall(
    'relation-list sorts as text',
    { argv: ['relation-list', '-r7'], stdout: 'mysql/10\nmysql/2\n' },
    {
      ...wordpress,
      arrange: (model) =>
        void (unitIn(model, 'wordpress/0').uniter.relations['7'] = aSeenRelation(['mysql/2', 'mysql/10'])),
    },
  ),
  oneCall(
    'relation-list prints an empty list in json',
    { argv: ['relation-list', '-r7', '--format=json'], stdout: '[]\n' },
    { ...wordpress, arrange: (model) => void (unitIn(model, 'wordpress/0').uniter.relations['7'] = aSeenRelation([])) },
  ),
  oneCall(
    'relation-list shows only units whose relation-joined has come',
    { argv: ['relation-list'], stdout: 'mysql/0\n' },
    {
      ...wordpress,
      hook: { name: 'db-relation-joined', relation: dbHook({ remoteUnit: 'mysql/0' }) },
      arrange: (model) => void (unitIn(model, 'wordpress/0').uniter.relations['7'] = aSeenRelation([])),
    },
  ),
  oneCall(
    'relation-list hides the unit that departs',
    { argv: ['relation-list'], stdout: 'mysql/0\n' },
    {
      ...wordpress,
      hook: { name: 'db-relation-departed', relation: dbHook({ remoteUnit: 'mysql/1', departingUnit: 'mysql/1' }) },
    },
  ),
  oneCall(
    'relation-list prints nothing in relation-broken',
    { argv: ['relation-list'] },
    { ...wordpress, hook: broken },
  ),
  oneCall(
    'relation-list --app prints the remote application, also in relation-broken',
    { argv: ['relation-list', '--app'], stdout: 'mysql\n' },
    { ...wordpress, hook: broken },
  ),
  oneCall('relation-list --app prints the own application of a peer relation', {
    argv: ['relation-list', '--app', '-r', 'cluster:3', '--format=json'],
    stdout: '"mysql"\n',
  }),
  oneCall('relation-list needs a relation outside relation hooks', {
    argv: ['relation-list'],
    code: 2,
    stderr: 'ERROR no relation id specified\n',
  }),
  oneCall('relation-list refuses arguments', {
    argv: ['relation-list', '-r7', 'x'],
    code: 2,
    stderr: 'ERROR unrecognized args: ["x"]\n',
  }),
  oneCall('relation-list ignores the name in an id', {
    argv: ['relation-list', '-r', 'any:thing:7'],
    stdout: 'wordpress/0\nwordpress/1\n',
  }),
  oneCall('relation-list refuses what is no id', {
    argv: ['relation-list', '-r', 'foo'],
    code: 2,
    stderr: 'ERROR invalid value "foo" for option -r: invalid relation id\n',
  }),
  oneCall(
    'relation-list refuses a relation of others',
    {
      argv: ['relation-list', '--relation', '3'],
      code: 2,
      stderr: 'ERROR invalid value "3" for option --relation: relation not found\n',
    },
    wordpress,
  ),
];
