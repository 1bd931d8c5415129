import { describe, expect, test } from 'vitest';
import { statusTable } from '../../../../packages/simulator/src/cli/status/status-table.ts';
import type { Model } from '../../../../packages/simulator/src/model/model.ts';
import { recordingTerminal } from '../support/recording-terminal.ts';
import {
  application,
  clusterRelation,
  dbRelation,
  hookFailed,
  idle,
  model,
  tcp,
  unit,
} from '../support/sample-model.ts';

const now = new Date('2026-11-20T10:30:05.250Z');
const plain = recordingTerminal().out.paint;

function table(shown: Model, options: { readonly relations?: boolean } = {}): string {
  return statusTable(shown, { now, zone: 'utc', relations: options.relations ?? false, paint: plain });
}

/** Writes trailing spaces as dots, so that they survive editors. */
function visible(text: string): string {
  return text.replaceAll(/ +$/gm, (spaces) => '.'.repeat(spaces.length));
}

describe('statusTable', () => {
  test('has the shape of the Juju client for applications, units and integrations', () => {
    const shown = model(
      [
        application('mysql', [unit('mysql/0', { ports: [tcp(3306), tcp(3307)] }), unit('mysql/1')], {
          version: '8.0.36-0ubuntu0.22.04.1',
        }),
        application('wordpress', [unit('wordpress/0', { address: '127.1.1.200' })]),
      ],
      [clusterRelation, dbRelation],
    );
    expect(visible(table(shown, { relations: true }))).toBe(`\
Model    Controller  Cloud/Region         Version  SLA          Timestamp
default  charm-sim   localhost/localhost  3.6.28   unsupported  10:30:05Z

App        Version          Status  Scale  Charm      Channel  Rev  Exposed  Message
mysql      8.0.36-0ubun...  active      2  mysql                 0  no       ready
wordpress                   active      1  wordpress             0  no       ready

Unit          Workload  Agent  Machine  Public address  Ports          Message
mysql/0*      active    idle   0        127.1.0.1       3306-3307/tcp  ready
mysql/1       active    idle   1        127.1.0.2                      ready
wordpress/0*  active    idle   0        127.1.1.200                    ready

Integration provider  Requirer       Interface  Type     Message
mysql:cluster         mysql:cluster  mysql-ha   peer.....
mysql:db              wordpress:db   mysql      regular..
`);
  });

  test('shows a failed hook as the error of workload and application, and counts the unit as working', () => {
    const shown = model([application('mysql', [unit('mysql/0', { agentStatus: hookFailed })])]);
    expect(table(shown).split('\n').slice(3)).toEqual([
      'App    Version  Status  Scale  Charm  Channel  Rev  Exposed  Message',
      'mysql           error       1  mysql             0  no       hook failed: "install"',
      '',
      'Unit      Workload  Agent  Machine  Public address  Ports  Message',
      'mysql/0*  error     idle   0        127.1.0.1              hook failed: "install"',
      '',
    ]);
  });

  test('puts the running hook before the message and counts units that do not work yet', () => {
    const executing = { ...idle, status: 'executing' as const, message: 'running install hook' };
    const allocating = { ...idle, status: 'allocating' as const, message: 'waiting for machine' };
    const waiting = { status: 'waiting' as const, message: '', since: '' };
    const shown = model([
      application('mysql', [
        unit('mysql/0', { agentStatus: executing }),
        unit('mysql/1', { agentStatus: allocating, workloadStatus: waiting }),
      ]),
    ]);
    expect(table(shown).split('\n').slice(3)).toEqual([
      'App    Version  Status   Scale  Charm  Channel  Rev  Exposed  Message',
      'mysql           waiting    1/2  mysql             0  no       ',
      '',
      'Unit      Workload  Agent       Machine  Public address  Ports  Message',
      'mysql/0*  active    executing   0        127.1.0.1              (install) ready',
      'mysql/1   waiting   allocating  1        127.1.0.2              waiting for machine',
      '',
    ]);
  });

  test('lists ten units in the order of their numbers', () => {
    const units = [10, 9, 2].map((number) => unit(`mysql/${number}`));
    const lines = table(model([application('mysql', units)]))
      .split('\n')
      .slice(7, 10);
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['mysql/2', 'mysql/9', 'mysql/10*']);
  });

  test('leaves out the service level on Juju 4 and the sections of an empty model', () => {
    expect(table({ ...model([]), release: '4.1' })).toBe(
      'Model    Controller  Cloud/Region         Version    Timestamp\n' +
        'default  charm-sim   localhost/localhost  4.1-beta2  10:30:05Z\n',
    );
  });

  test('says broken for a relation that goes and joining for one that nobody has joined', () => {
    const shown = model(
      [application('mysql', []), application('wordpress', [])],
      [
        { ...dbRelation, life: 'dying' },
        { ...clusterRelation, units: {} },
      ],
    );
    expect(table(shown, { relations: true }).split('\n').slice(-4)).toEqual([
      'Integration provider  Requirer       Interface  Type     Message',
      'mysql:cluster         mysql:cluster  mysql-ha   peer     joining',
      'mysql:db              wordpress:db   mysql      regular  broken',
      '',
    ]);
  });

  test('keeps long and many-lined messages on one line of at most 120 characters', () => {
    const status = { status: 'blocked' as const, message: `first\n second ${'x'.repeat(200)}`, since: '' };
    const line =
      table(model([application('mysql', [unit('mysql/0', { workloadStatus: status })])])).split('\n')[7] ?? '';
    expect(line.slice(line.indexOf('first'))).toBe(`first second ${'x'.repeat(104)}...`);
  });

  test('colours headings, statuses, addresses and messages on a terminal without moving columns', () => {
    const { paint } = recordingTerminal({ isTerminal: true }).out;
    const shown = model([application('mysql', [unit('mysql/0', { ports: [tcp(3306)] })])]);
    const coloured = statusTable(shown, { now, zone: 'utc', relations: false, paint });
    expect(coloured.split('\n')[7]).toBe(
      'mysql/0*  <green:active>    <green:idle>   0        <cyan:127.1.0.1>       <magenta:3306/tcp>  <gray:ready>',
    );
    expect(coloured.replaceAll(/<\w+:([^>]*)>/g, '$1')).toBe(table(shown));
  });
});
