import { describe, expect, test } from 'vitest';
import { ToolError } from '../../../packages/sdk/src/errors/tool-error.ts';
import type { ToolRunner } from '../../../packages/sdk/src/runner/tool-runner.ts';
import { ScriptedRunner } from '../../../packages/sdk/src/testing.ts';
import { applicationVersionSet } from '../../../packages/sdk/src/tools/application-version.ts';
import { configGetAll } from '../../../packages/sdk/src/tools/config.ts';
import { isLeader } from '../../../packages/sdk/src/tools/leader.ts';
import { jujuLog } from '../../../packages/sdk/src/tools/log.ts';
import { networkGet, unitGet } from '../../../packages/sdk/src/tools/network.ts';
import { closePort, openPort, openedPorts } from '../../../packages/sdk/src/tools/port.ts';
import { resourceGet } from '../../../packages/sdk/src/tools/resource.ts';
import { runTool } from '../../../packages/sdk/src/tools/run-tool.ts';
import { statusGet, statusSet } from '../../../packages/sdk/src/tools/status.ts';

/** Each tool function with the exact call it makes. */
const calls: readonly {
  readonly name: string;
  readonly run: (runner: ToolRunner) => Promise<unknown>;
  readonly argv: readonly string[];
  readonly stdout?: string;
  readonly result?: unknown;
}[] = [
  {
    name: 'configGetAll',
    run: configGetAll,
    argv: ['config-get', '--all', '--format', 'json'],
    stdout: '{"port":1000000,"name":null}\n',
    result: { port: 1_000_000, name: null },
  },
  { name: 'isLeader true', run: isLeader, argv: ['is-leader', '--format', 'json'], stdout: 'true\n', result: true },
  { name: 'isLeader false', run: isLeader, argv: ['is-leader', '--format', 'json'], stdout: 'false\n', result: false },
  {
    name: 'jujuLog ends the options before the message',
    run: (runner) => jujuLog(runner, 'WARNING', '-x --help'),
    argv: ['juju-log', '--log-level', 'WARNING', '--', '-x --help'],
  },
  {
    name: 'statusSet of the unit',
    run: (runner) => statusSet(runner, 'blocked', '- no db'),
    argv: ['status-set', '--', 'blocked', '- no db'],
  },
  {
    name: 'statusSet of the application',
    run: (runner) => statusSet(runner, 'active', '', 'application'),
    argv: ['status-set', '--application', '--', 'active', ''],
  },
  {
    name: 'statusGet',
    run: statusGet,
    argv: ['status-get', '--include-data', '--format', 'json'],
    stdout: '{"message":"m","status":"active","status-data":{}}\n',
    result: { status: 'active', message: 'm' },
  },
  {
    name: 'openPort of one port',
    run: (runner) => openPort(runner, 'tcp', 80),
    argv: ['open-port', '--', '80/tcp'],
  },
  {
    name: 'openPort of a range',
    run: (runner) => openPort(runner, 'udp', { from: 8000, to: 8010 }),
    argv: ['open-port', '--', '8000-8010/udp'],
  },
  { name: 'openPort of icmp', run: (runner) => openPort(runner, 'icmp'), argv: ['open-port', '--', 'icmp'] },
  {
    name: 'closePort',
    run: (runner) => closePort(runner, 'tcp', 80),
    argv: ['close-port', '--', '80/tcp'],
  },
  {
    name: 'openedPorts',
    run: openedPorts,
    argv: ['opened-ports', '--format', 'json'],
    stdout: '["80/tcp","8000-8010/udp","icmp"]\n',
    result: ['80/tcp', '8000-8010/udp', 'icmp'],
  },
  {
    name: 'unitGet trims the answer',
    run: (runner) => unitGet(runner, 'private-address'),
    argv: ['unit-get', '--', 'private-address'],
    stdout: '10.0.0.1\n',
    result: '10.0.0.1',
  },
  {
    name: 'networkGet',
    run: (runner) => networkGet(runner, 'db'),
    argv: ['network-get', '--format', 'json', '--', 'db'],
    stdout:
      '{"bind-addresses":[{"mac-address":"","interface-name":"eth0","addresses":[]},{"addresses":[{"hostname":"","value":"10.0.0.2","cidr":""}]}],"egress-subnets":["10.0.0.2/32"],"ingress-addresses":["10.1.0.2"]}\n',
    result: { bindAddress: '10.0.0.2', ingressAddress: '10.1.0.2', egressSubnets: ['10.0.0.2/32'] },
  },
  {
    name: 'networkGet falls back to the bind address for ingress',
    run: (runner) => networkGet(runner, 'db'),
    argv: ['network-get', '--format', 'json', '--', 'db'],
    stdout: '{"bind-addresses":[{"addresses":[{"value":"10.0.0.2"}]}]}\n',
    result: { bindAddress: '10.0.0.2', ingressAddress: '10.0.0.2', egressSubnets: [] },
  },
  {
    name: 'applicationVersionSet',
    run: (runner) => applicationVersionSet(runner, '1.2'),
    argv: ['application-version-set', '--', '1.2'],
  },
  {
    name: 'resourceGet keeps the path to its last character',
    run: (runner) => resourceGet(runner, 'blob'),
    argv: ['resource-get', '--', 'blob'],
    stdout: '/resources/blob',
    result: '/resources/blob',
  },
];

describe('hook tools make exactly one call', () => {
  test.for(calls)('$name', async ({ run, argv, stdout, result }) => {
    const runner = new ScriptedRunner().on([...argv], stdout === undefined ? {} : { stdout });
    expect(await run(runner)).toEqual(result);
    runner.assertDone();
  });
});

describe('refusals before any call', () => {
  test.for([
    [
      'no port',
      (runner: ToolRunner) => openPort(runner, 'tcp'),
      'cannot use port undefined-undefined/tcp: not within 0 to 65535 in rising order',
    ],
    [
      'a port too high',
      (runner: ToolRunner) => openPort(runner, 'tcp', 65_536),
      'cannot use port 65536-65536/tcp: not within 0 to 65535 in rising order',
    ],
    [
      'a falling range',
      (runner: ToolRunner) => openPort(runner, 'tcp', { from: 2, to: 1 }),
      'cannot use port 2-1/tcp: not within 0 to 65535 in rising order',
    ],
    [
      'icmp with a port',
      (runner: ToolRunner) => closePort(runner, 'icmp', 1),
      'cannot use port 1 with icmp: icmp has no ports',
    ],
    [
      'a status of Juju itself',
      (runner: ToolRunner) => statusSet(runner, 'error' as 'active', ''),
      'cannot set status "error": not one of maintenance, blocked, waiting, active',
    ],
  ] as const)('%s', async ([, run, message]) => {
    const runner = new ScriptedRunner();
    await expect(run(runner)).rejects.toMatchObject({ code: 'INVALID_VALUE', message });
    expect(runner.calls).toEqual([]);
  });
});

describe('failures', () => {
  test('a failed tool tells its argv, exit code, text without prefix, and what to do', async () => {
    const runner = new ScriptedRunner().on(['relation-set', 'a=b'], {
      exitCode: 1,
      stderr: 'ERROR cannot write relation settings\n',
    });
    const error = await runTool(runner, 'relation-set', ['a=b']).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ToolError);
    expect(error).toMatchObject({
      code: 'TOOL_FAILED',
      message: 'cannot run relation-set: cannot write relation settings',
      args: ['a=b'],
      exitCode: 1,
      stderr: 'cannot write relation settings',
      hint: 'check ctx.isLeader() before writing application data',
    });
  });

  test('a failed tool without text tells its exit code', async () => {
    const runner = new ScriptedRunner().on(['juju-reboot'], { exitCode: 2 });
    await expect(runTool(runner, 'juju-reboot', [])).rejects.toMatchObject({
      message: 'cannot run juju-reboot: exit code 2',
      hint: undefined,
    });
  });

  test('output that is not JSON is quoted, shortened', async () => {
    const runner = new ScriptedRunner().on(['is-leader', '--format', 'json'], { stdout: `True${'!'.repeat(300)}` });
    await expect(isLeader(runner)).rejects.toMatchObject({
      code: 'TOOL_OUTPUT',
      message: `cannot read the output of is-leader: "True${'!'.repeat(196)}…"`,
    });
  });

  test('stderr on success is no failure', async () => {
    const runner = new ScriptedRunner().on(['open-port', '--', '80/tcp'], {
      stderr: '--format flag deprecated for command "open-port"',
    });
    await openPort(runner, 'tcp', 80);
    runner.assertDone();
  });
});

test('a log message beyond what one argument may hold goes in parts that keep characters whole', async () => {
  const message = `${'x'.repeat(39_999)}😀${'y'.repeat(10)}`;
  const runner = new ScriptedRunner({ order: 'any' })
    .on(['juju-log', '--log-level', 'INFO', '--', 'x'.repeat(39_999)])
    .on(['juju-log', '--log-level', 'INFO', '--', `😀${'y'.repeat(10)}`]);
  await jujuLog(runner, 'INFO', message);
  runner.assertDone();
});
