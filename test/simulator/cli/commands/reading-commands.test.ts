import { describe, expect, test } from 'vitest';
import type { LogEntry } from '../../../../packages/simulator/src/deploy/log-entry.ts';
import type { Application } from '../../../../packages/simulator/src/model/model.ts';
import { recordingTerminal } from '../support/recording-terminal.ts';
import { runCommand } from '../support/run-command.ts';
import { application, clusterRelation, dbRelation, model, tcp, unit } from '../support/sample-model.ts';

const mysql = application('mysql', [unit('mysql/0', { ports: [tcp(3306)] })], { version: '8.0' });
const world = { model: model([mysql, application('wordpress', [unit('wordpress/0')])], [clusterRelation, dbRelation]) };

describe('status', () => {
  test('prints the table and runs nothing', async () => {
    const { code, output, errors, calls } = await runCommand(['status', '--utc', '--relations', 'wordpress'], world);
    expect([code, errors, calls]).toEqual([0, '', [['close']]]);
    expect(output).toBe(`\
Model    Controller  Cloud/Region         Version  SLA          Timestamp
default  charm-sim   localhost/localhost  3.6.28   unsupported  10:30:05Z

App        Version  Status  Scale  Charm      Channel  Rev  Exposed  Message
wordpress           active      1  wordpress             0  no       ready

Unit          Workload  Agent  Machine  Public address  Ports  Message
wordpress/0*  active    idle   0        127.1.0.1              ready

Integration provider  Requirer      Interface  Type     Message
mysql:db              wordpress:db  mysql      regular  \n`);
  });

  test.for(['short', 'line', 'oneline'])('prints one line a unit as %s', async (format) => {
    const { output } = await runCommand(['status', '--format', format], world);
    expect(output).toBe(
      '- mysql/0: 127.1.0.1 (agent:idle, workload:active) 3306/tcp\n' +
        '- wordpress/0: 127.1.0.1 (agent:idle, workload:active)\n',
    );
  });

  test('prints one line of json, and yaml', async () => {
    const json = await runCommand(['status', '--format', 'json', '--utc'], world);
    expect(json.output.split('\n').length).toBe(2);
    expect(JSON.parse(json.output)).toMatchObject({
      model: { name: 'default' },
      applications: { mysql: { units: { 'mysql/0': { leader: true, 'open-ports': ['3306/tcp'] } } } },
    });
    const yaml = await runCommand(['status', '--format', 'yaml', '--utc', 'mysql'], world);
    expect(yaml.output).toBe(`\
model:
  name: default
  type: iaas
  controller: charm-sim
  cloud: localhost
  region: localhost
  version: 3.6.28
  model-status:
    current: available
machines: {}
applications:
  mysql:
    charm: local:mysql-0
    charm-origin: local
    charm-name: mysql
    charm-rev: 0
    exposed: false
    application-status:
      current: active
      message: ready
      since: "2026-11-20 10:15:00Z"
    relations:
      cluster:
        - related-application: mysql
          interface: mysql-ha
          scope: global
      db:
        - related-application: wordpress
          interface: mysql
          scope: global
    units:
      mysql/0:
        workload-status:
          current: active
          message: ready
          since: "2026-11-20 10:15:00Z"
        juju-status:
          current: idle
          since: "2026-11-20 10:15:00Z"
        leader: true
        machine: "0"
        open-ports:
          - 3306/tcp
        public-address: 127.1.0.1
    version: "8.0"
controller:
  timestamp: 10:30:05Z
`);
  });

  test('says on stderr that a model is empty', async () => {
    const { output, errors } = await runCommand(['status'], { model: model([]) });
    expect(output.split('\n').length).toBe(3);
    expect(errors).toBe('Model "default" is empty.\n');
  });

  test('refuses an unknown name with the nearest one', async () => {
    const { code, errors } = await runCommand(['status', 'wordpres'], world);
    expect([code, errors]).toEqual([1, 'ERROR application "wordpres" not found\nhint: did you mean "wordpress"?\n']);
  });

  test('watched on a terminal redraws in place until interrupted, and leaves the last picture', async () => {
    const controller = new AbortController();
    const interruption = { signal: controller.signal, exitCode: 130 };
    const terminal = recordingTerminal({ isTerminal: true });
    let reads = 0;
    const read = () => {
      reads += 1;
      if (reads === 3) controller.abort();
      return Promise.resolve(model([]));
    };
    const argv = ['status', '--watch', '1ms', '--format', 'short'];
    const { code, output } = await runCommand(argv, { model: world.model, answers: { read }, interruption, terminal });
    expect(code).toBe(130);
    expect(output).toBe('\u001B[?1049h\u001B[?25l' + '\u001B[H\u001B[J'.repeat(3) + '\u001B[?25h\u001B[?1049l');
  });

  test('watched through a pipe ends quietly once the reader has gone', async () => {
    const reader = new AbortController();
    const terminal = recordingTerminal({ readerGone: reader.signal });
    let reads = 0;
    const read = () => {
      reads += 1;
      if (reads === 2) reader.abort();
      return Promise.resolve(world.model);
    };
    const argv = ['status', '--watch', '1ms', '--format', 'short'];
    const { code, output, errors } = await runCommand(argv, { ...world, answers: { read }, terminal });
    expect([code, errors, output.split('\n\n').length]).toEqual([0, '', 3]);
  });
});

describe('show-unit', () => {
  test('prints the unit with its relations and all settings', async () => {
    const { code, output } = await runCommand(['show-unit', 'mysql/0'], world);
    expect(code).toBe(0);
    expect(output).toBe(`\
mysql/0:
  opened-ports:
    - 3306/tcp
  charm: local:mysql-0
  leader: true
  life: alive
  relation-info:
    - relation-id: 0
      endpoint: cluster
      related-endpoint: cluster
      application-data: {}
      local-application-data: {}
      local-unit:
        in-scope: true
        data: {}
    - relation-id: 1
      endpoint: db
      related-endpoint: db
      application-data: {}
      local-application-data:
        database: wp
      local-unit:
        in-scope: true
        data:
          host: 127.1.0.1
      related-units:
        wordpress/0:
          in-scope: true
          data:
            user: wp
  machine: "0"
  public-address: 127.1.0.1
  workload-version: "8.0"
  workload-status:
    current: active
    message: ready
  juju-status:
    current: idle
`);
  });

  test('prints several as json and refuses one that is not there', async () => {
    const { output } = await runCommand(['show-unit', 'wordpress/0', 'mysql/0', '--format', 'json'], world);
    expect(Object.keys(JSON.parse(output) as object)).toEqual(['wordpress/0', 'mysql/0']);
    const { code, errors } = await runCommand(['show-unit', 'mysql/3'], world);
    expect([code, errors]).toEqual([1, 'ERROR unit "mysql/3" not found\nhint: did you mean "mysql/0"?\n']);
  });
});

describe('config', () => {
  const hello: Application = {
    ...application('hello', []),
    config: { greeting: 'yes', loud: false },
  };
  hello.charm.options = {
    greeting: { type: 'string', default: 'hello', description: 'What to say' },
    loud: { type: 'boolean', default: true },
    times: { type: 'int', default: 2 },
    token: { type: 'string', description: 'Nobody sets it' },
  };
  const configured = { model: model([hello]) };

  test('prints every option with default, description, source, type and value', async () => {
    const { code, output } = await runCommand(['config', 'hello'], configured);
    expect(code).toBe(0);
    expect(output).toBe(`\
application: hello
charm: hello
settings:
  greeting:
    default: hello
    description: What to say
    source: user
    type: string
    value: "yes"
  loud:
    default: true
    description: ""
    source: user
    type: boolean
    value: false
  times:
    default: 2
    description: ""
    source: default
    type: int
    value: 2
  token:
    description: Nobody sets it
    source: unset
    type: string
`);
  });

  test.for([
    ['greeting', 'yes\n', '"yes"\n'],
    ['loud', 'false\n', 'false\n'],
    ['times', '2\n', '2\n'],
    ['token', '\n', 'null\n'],
  ] as const)('prints the value of %s alone', async ([key, plain, json]) => {
    expect((await runCommand(['config', 'hello', key], configured)).output).toBe(plain);
    expect((await runCommand(['config', 'hello', key, '--format', 'json'], configured)).output).toBe(json);
  });

  test.for([
    ['greting', 'did you mean "greeting"?'],
    ['constructor', "see the options with 'charm-sim config hello'"],
  ] as const)('refuses the unknown option %s', async ([key, hint]) => {
    const { code, errors } = await runCommand(['config', 'hello', key], configured);
    expect([code, errors]).toEqual([
      1,
      `ERROR key "${key}" not found in "hello" application config or charm settings\nhint: ${hint}\n`,
    ]);
  });
});

describe('debug-log', () => {
  const entry = (second: number, level: LogEntry['level'], message: string, name = 'mysql/0'): LogEntry => ({
    time: `2026-11-20T10:00:${String(second).padStart(2, '0')}.007Z`,
    unit: name as LogEntry['unit'],
    level,
    module: `unit.${name}.juju-log`,
    message,
  });
  const log = [
    ...Array.from({ length: 12 }, (_, index) => entry(index, 'DEBUG', `line ${index}`)),
    entry(12, 'WARNING', 'careful', 'wordpress/0'),
    entry(13, 'ERROR', 'broken'),
  ];
  const shown = async (...argv: readonly string[]): Promise<readonly string[]> => {
    const { code, output, errors } = await runCommand(['debug-log', '--utc', ...argv], { ...world, log });
    expect([code, errors]).toEqual([0, '']);
    return output.split('\n').slice(0, -1);
  };

  test('prints the last ten lines as the Juju client does', async () => {
    const lines = await shown();
    expect(lines.length).toBe(10);
    expect(lines.slice(-3)).toEqual([
      'unit-mysql-0: 10:00:11 DEBUG unit.mysql/0.juju-log line 11',
      'unit-wordpress-0: 10:00:12 WARNING unit.wordpress/0.juju-log careful',
      'unit-mysql-0: 10:00:13 ERROR unit.mysql/0.juju-log broken',
    ]);
  });

  test.for([
    [['--replay'], 14],
    [['-n', '3'], 3],
    [['--limit', '2'], 2],
    [['--lines', '0'], 0],
    [['--level', 'warning'], 2],
    [['--include', 'wordpress/0'], 1],
    [['--include', 'wordpress'], 1],
    [['--include', 'unit-word*'], 1],
    [['--include', 'unit-mysql-0', '--include', 'wordpress', '--replay'], 14],
    [['--exclude', 'mysql'], 1],
    [['--include-module', 'unit.wordpress/0'], 1],
    [['--include-module', 'unit.word'], 0],
    [['--exclude-module', 'unit.mysql/0.juju-log'], 1],
  ] as const)('with %j prints %i lines', async ([argv, count]) => {
    expect(await shown(...argv)).toHaveLength(count);
  });

  test('adds dates and milliseconds, and prints objects for programs', async () => {
    expect(await shown('--limit', '1', '--date', '--ms')).toEqual([
      'unit-mysql-0: 2026-11-20 10:00:13.007 ERROR unit.mysql/0.juju-log broken',
    ]);
    expect(await shown('--limit', '1', '--format', 'json')).toEqual([JSON.stringify(log.at(-1))]);
  });

  test('with --tail goes on with new lines only', async () => {
    const terminal = recordingTerminal();
    // The scripted log ends instead of waiting: both passes see the same entries, none of which is new.
    const { output } = await runCommand(['debug-log', '--utc', '--tail', '-n', '1'], { ...world, log, terminal });
    expect(output).toBe('unit-mysql-0: 10:00:13 ERROR unit.mysql/0.juju-log broken\n');
  });
});
