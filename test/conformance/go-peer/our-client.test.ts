import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { SocketToolRunner } from '../../../packages/sdk/src/runner/socket-tool-runner.ts';
import type { AgentAddress } from '../../../packages/sdk/src/wire/agent-address.ts';
import { goOrSkip } from '../../support/go.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { buildGoPeer } from './go-peer.ts';
import type { GoPeer } from './go-peer.ts';

function runnerAt(address: AgentAddress, token?: string): SocketToolRunner {
  const runner = new SocketToolRunner({ address, contextId: 'ctx-1', cwd: '/charm', token });
  onTestFinished(() => runner.close());
  return runner;
}

const empty = new Uint8Array();

goOrSkip()("our client against Go's server", () => {
  let peer: GoPeer;
  beforeAll(() => {
    peer = buildGoPeer();
  });
  afterAll(() => peer.remove());

  const served = async (form = 'serve', token?: string): Promise<SocketToolRunner> => {
    const path = join(tempDir(), 'agent.socket');
    await peer.serve(form, path);
    return runnerAt({ network: 'unix', path }, token);
  };

  const echoOf = (stdout: Uint8Array): unknown => JSON.parse(Buffer.from(stdout).toString());

  test.for<[string, string | undefined]>([
    ['of Juju 3.6', 'tok'],
    ['of Juju 4.1', undefined],
  ])('a request %s arrives as it was sent', async ([, token]) => {
    const runner = await served('serve', token);
    const args = ['--format=json', '', 'héllo ☃ 😀', 'x'.repeat(70_000)];
    const { exitCode, stdout, stderr } = await runner.run({ tool: 'relation-set', args, stdin: 'a: b\n' });
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(echoOf(stdout)).toEqual({
      ContextId: 'ctx-1',
      Dir: '/charm',
      CommandName: 'relation-set',
      Args: args,
      StdinSet: true,
      Stdin: Buffer.from('a: b\n').toString('base64'),
      Token: token ?? '',
    });
  });

  test('failures, silence and negative codes', async () => {
    const runner = await served();
    const results = await Promise.all(['fail', 'quiet', 'negative'].map((tool) => runner.run({ tool, args: [] })));
    expect(results).toEqual([
      { exitCode: 2, stdout: empty, stderr: 'ERROR it failed\n' },
      { exitCode: 0, stdout: empty, stderr: '' },
      { exitCode: -1, stdout: empty, stderr: '' },
    ]);
  });

  test('errors of the call', async () => {
    const runner = await served();
    await expect(runner.run({ tool: 'no-such-tool', args: [] })).rejects.toMatchObject({ code: 'TOOL_UNIMPLEMENTED' });
    expect(await runner.run({ tool: '', args: [] })).toEqual({
      exitCode: 1,
      stdout: empty,
      stderr: 'ERROR bad request: command not specified\n',
    });
  });

  test('input that is asked for', async () => {
    const runner = await served();
    const { stdout } = await runner.run({ tool: 'need-stdin', args: [], stdin: () => new Uint8Array([0, 255]) });
    expect(echoOf(stdout)).toMatchObject({ StdinSet: true, Stdin: 'AP8=' });
    expect(echoOf((await runner.run({ tool: 'need-stdin', args: [] })).stdout)).toMatchObject({
      StdinSet: true,
      Stdin: null,
    });
  });

  test('a blob of output', async () => {
    const runner = await served();
    const { stdout } = await runner.run({ tool: 'blob', args: [] });
    expect(Buffer.compare(stdout, Buffer.alloc(1 << 20, Buffer.from([0, 1, 2, 255])))).toBe(0);
  });

  test('16 MiB of input', async () => {
    const runner = await served();
    const stdin = new Uint8Array(16 * 1024 * 1024).map((_, index) => index * 31);
    const { stdout } = await runner.run({ tool: 'echo', args: [], stdin });
    const { Stdin } = echoOf(stdout) as { Stdin: string };
    expect(Buffer.compare(Buffer.from(Stdin, 'base64'), stdin)).toBe(0);
  });

  test('500 calls at once, some of which fail', async () => {
    const runner = await served();
    const tools = ['echo', 'fail', 'quiet', 'need-stdin', 'negative'];
    const runs = Array.from({ length: 500 }, (_, index) => {
      return runner.run({ tool: tools[index % 5] ?? '', args: [`${index}`], stdin: () => new Uint8Array([index]) });
    });
    const results = await Promise.all(runs);
    expect(results.map(({ exitCode }) => exitCode)).toEqual(runs.map((_, index) => [0, 2, 0, 0, -1][index % 5]));
    const echoes = results.flatMap(({ stdout }, index) =>
      stdout.length > 0 ? [[index, echoOf(stdout)] as const] : [],
    );
    expect(echoes).toHaveLength(200);
    for (const [index, echo] of echoes) expect(echo).toMatchObject({ Args: [`${index}`] });
  });

  test('answers with fields of all kinds and in another order', async () => {
    const runner = await served('serve-odd');
    for (let call = 0; call < 3; call += 1) {
      const { exitCode, stdout, stderr } = await runner.run({ tool: 'x', args: [`${call}`] });
      expect([exitCode, stderr]).toEqual([3, 'odd\n']);
      expect(echoOf(stdout)).toMatchObject({ CommandName: 'x', Args: [`${call}`] });
    }
  });

  const isNode20 = process.versions.node.startsWith('20.');

  test.skipIf(isNode20)('an abstract socket, from Node 22 on', async () => {
    const path = `@gocharm-ts-go-${process.pid}`;
    await peer.serve('serve', path);
    expect(await runnerAt({ network: 'unix', path }).run({ tool: 'quiet', args: [] })).toMatchObject({ exitCode: 0 });
  });

  test.runIf(isNode20)(
    'an abstract socket is out of reach for Node 20, so that a charm falls back to the tools',
    async () => {
      const path = `@gocharm-ts-go-${process.pid}`;
      await peer.serve('serve', path);
      await expect(runnerAt({ network: 'unix', path }).run({ tool: 'quiet', args: [] })).rejects.toMatchObject({
        code: 'AGENT_UNREACHABLE',
        cause: { code: 'ECONNREFUSED' },
      });
    },
  );

  test('TLS with the name of the application and the token of Juju 3.6', async () => {
    const caFile = join(tempDir(), 'ca.pem');
    const [host = '', port = ''] = (await peer.serve('serve-tls', caFile, 'mysql')).split(':');
    const address = { network: 'tcp', host, port: Number(port), tls: { caFile, serverName: 'mysql' } } as const;
    const { stdout } = await runnerAt(address, 'tok').run({ tool: 'echo', args: [] });
    expect(echoOf(stdout)).toMatchObject({ Token: 'tok' });

    const other = runnerAt({ ...address, tls: { caFile, serverName: 'mariadb' } });
    await expect(other.run({ tool: 'echo', args: [] })).rejects.toMatchObject({
      code: 'AGENT_UNREACHABLE',
      message: expect.stringMatching(/^cannot reach the agent at 127\.0\.0\.1:\d+: Hostname\/IP does not match/),
    });

    writeFileSync(caFile, '');
    await expect(runnerAt(address).run({ tool: 'echo', args: [] })).rejects.toMatchObject({
      code: 'AGENT_UNREACHABLE',
    });
  });
});
