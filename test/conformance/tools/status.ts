import { applicationIn, unitIn } from '../../support/model-builder.ts';
import { oneCall } from './transcript.ts';
import type { Transcript } from './transcript.ts';

const now = '2026-05-06T07:08:09.000Z';

/** `status-set` and `status-get`. */
export const statusTranscripts: readonly Transcript[] = [
  oneCall(
    'status-set changes the model at once and marks that the charm has set one',
    { argv: ['status-set', 'blocked', 'no database'] },
    {
      arrange: (model) => void (unitIn(model, 'mysql/0').uniter.statusSet = false),
      leaves: {
        view: ({ model, changes }) => {
          const { workloadStatus, uniter } = unitIn(model, 'mysql/0');
          return { workloadStatus, set: uniter.statusSet, changes };
        },
        equal: { workloadStatus: { status: 'blocked', message: 'no database', since: now }, set: true, changes: 1 },
      },
    },
  ),
  oneCall(
    'status-set without a message clears it',
    { argv: ['status-set', 'active'] },
    {
      leaves: {
        view: ({ model }) => unitIn(model, 'mysql/0').workloadStatus,
        equal: { status: 'active', message: '', since: now },
      },
    },
  ),
  oneCall(
    'status-set --application sets the status of the application',
    { argv: ['status-set', '--application', 'waiting', 'for a quorum'] },
    {
      leaves: {
        view: ({ model }) => [applicationIn(model, 'mysql').status, unitIn(model, 'mysql/0').workloadStatus.status],
        equal: [{ status: 'waiting', message: 'for a quorum', since: now }, 'active'],
      },
    },
  ),
  oneCall(
    'status-set --application is for the leader',
    { argv: ['status-set', '--application', 'active'], code: 1, stderr: 'ERROR this unit is not the leader\n' },
    {
      unit: 'mysql/1',
      leaves: { view: ({ model, changes }) => [applicationIn(model, 'mysql').status, changes], equal: [undefined, 0] },
    },
  ),
  oneCall('status-set needs a status', {
    argv: ['status-set'],
    code: 2,
    stderr: 'ERROR invalid args, require <status> [message]\n',
  }),
  oneCall('status-set takes four words', {
    argv: ['status-set', 'unknown'],
    code: 2,
    stderr: 'ERROR invalid status "unknown", expected one of [maintenance blocked waiting active]\n',
  }),
  oneCall('status-set refuses a third argument', {
    argv: ['status-set', 'active', 'a', 'b'],
    code: 2,
    stderr: 'ERROR unrecognized args: ["b"]\n',
  }),
  oneCall('status-get prints the word in smart', { argv: ['status-get'], stdout: 'active\n' }),
  oneCall('status-get prints a map in json', {
    argv: ['status-get', '--format=json'],
    stdout: '{"status":"active"}\n',
  }),
  oneCall('status-get prints a map in yaml', { argv: ['status-get', '--format=yaml'], stdout: 'status: active\n' }),
  oneCall('status-get --include-data prints a map in smart', {
    argv: ['status-get', '--include-data'],
    stdout: 'message: ready\nstatus: active\nstatus-data: {}\n',
  }),
  oneCall('status-get refuses arguments', {
    argv: ['status-get', 'x'],
    code: 2,
    stderr: 'ERROR unrecognized args: ["x"]\n',
  }),
  {
    title: 'status-get after status-set answers what an earlier status-get saw',
    calls: [
      { argv: ['status-get'], stdout: 'active\n' },
      { argv: ['status-set', 'blocked'] },
      { argv: ['status-get'], stdout: 'active\n' },
    ],
  },
  {
    title: 'status-get after status-set answers the new status when nobody asked before',
    calls: [{ argv: ['status-set', 'blocked'] }, { argv: ['status-get'], stdout: 'blocked\n' }],
  },
  oneCall(
    'status-get shows the error of a failed hook',
    {
      argv: ['status-get', '--include-data', '--format=json'],
      stdout: '{"message":"hook failed: \\"start\\"","status":"error","status-data":{"hook":"start"}}\n',
    },
    {
      arrange: (model) => {
        const data = { hook: 'start' };
        unitIn(model, 'mysql/0').agentStatus = { status: 'error', message: 'hook failed: "start"', since: now, data };
      },
    },
  ),
  oneCall('status-get --application prints the word in smart', {
    argv: ['status-get', '--application'],
    stdout: 'active\n',
  }),
  oneCall(
    'status-get --application prints the gravest of the units unless the leader set one',
    { argv: ['status-get', '--application'], stdout: 'maintenance\n' },
    {
      arrange: (model) => {
        unitIn(model, 'mysql/0').workloadStatus.status = 'waiting';
        unitIn(model, 'mysql/1').workloadStatus.status = 'maintenance';
      },
    },
  ),
  oneCall(
    'status-get --application shows the data of the unit in error',
    {
      argv: ['status-get', '--application', '--include-data', '--format=json'],
      stdout:
        '{"application-status":{"message":"hook failed: \\"start\\"","status":"error","status-data":{"hook":"start"},"units":{"mysql/0":{"message":"ready","status":"active","status-data":{}},"mysql/1":{"message":"hook failed: \\"start\\"","status":"error","status-data":{"hook":"start"}}}}}\n',
    },
    {
      arrange: (model) => {
        const data = { hook: 'start' };
        unitIn(model, 'mysql/1').agentStatus = { status: 'error', message: 'hook failed: "start"', since: now, data };
      },
    },
  ),
  oneCall('status-get --application lists the units in json', {
    argv: ['status-get', '--application', '--format=json'],
    stdout:
      '{"application-status":{"status":"active","units":{"mysql/0":{"status":"active"},"mysql/1":{"status":"active"}}}}\n',
  }),
  oneCall('status-get --application --include-data has message and data at both levels', {
    argv: ['status-get', '--application', '--include-data'],
    stdout: `application-status:
  message: ready
  status: active
  status-data: {}
  units:
    mysql/0:
      message: ready
      status: active
      status-data: {}
    mysql/1:
      message: ready
      status: active
      status-data: {}
`,
  }),
  oneCall(
    'status-get --application is for the leader',
    {
      argv: ['status-get', '--application'],
      code: 1,
      stderr: 'ERROR finding application status: this unit is not the leader\n',
    },
    { unit: 'mysql/1' },
  ),
];
