import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startContractAgent } from '../../support/contract-agent.ts';
import type { ContractAgent } from '../../support/contract-agent.ts';
import { goOrSkip } from '../../support/go.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { buildGoPeer } from './go-peer.ts';
import type { GoPeer } from './go-peer.ts';

goOrSkip()("Go's client against our server", () => {
  let peer: GoPeer;
  beforeAll(() => {
    peer = buildGoPeer();
  });
  afterAll(() => peer.remove());

  const start = (): Promise<ContractAgent> => startContractAgent(join(tempDir(), 'agent.socket'));

  test('the request arrives as it was sent', async () => {
    const agent = await start();
    const env = { JUJU_CONTEXT_ID: 'ctx-1', JUJU_AGENT_TOKEN: 'tok' };
    const args = ['', '-x', 'héllo ☃ 😀', 'x'.repeat(70_000)];
    const result = await peer.run(['call', agent.server.path, 'args', ...args], { env });
    expect(result).toEqual({ exitCode: 0, stdout: args.map((arg) => `${arg}\0`).join(''), stderr: '' });
    expect(agent.requests).toEqual([
      { contextId: 'ctx-1', dir: '/', commandName: 'args', args, stdin: undefined, token: 'tok' },
    ]);
  });

  test('output and exit codes', async () => {
    const { server } = await start();
    expect(await peer.run(['call', server.path, 'exit', '2'])).toEqual({
      exitCode: 2,
      stdout: 'partial\n',
      stderr: 'ERROR exit 2\n',
    });
  });

  test('an unknown tool', async () => {
    const { server } = await start();
    expect(await peer.run(['call', server.path, 'payload-list'])).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'ERROR bad request: unknown command: payload-list\n',
    });
  });

  test('input is asked for and comes with the second call on the connection', async () => {
    const agent = await start();
    const stdin = 'a: b\n'.repeat(1_000_000);
    expect(await peer.run(['call', agent.server.path, 'cat'], { stdin })).toEqual({
      exitCode: 0,
      stdout: stdin,
      stderr: '',
    });
    expect(agent.requests.map((request) => request.stdin?.length)).toEqual([undefined, 5_000_000]);
  });

  test('input that is empty is not asked for again', async () => {
    const agent = await start();
    expect(await peer.run(['call', agent.server.path, 'cat'])).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(agent.requests.map(({ stdin }) => stdin)).toEqual([undefined, new Uint8Array()]);
  });

  test('500 calls at once with fields of all kinds and in another order', async () => {
    const agent = await start();
    const { stdout, exitCode } = await peer.run(['call-odd', agent.server.path, '500', 'args', 'a']);
    expect(exitCode).toBe(0);
    expect(stdout.split('\n')).toEqual([...Array.from({ length: 500 }, (_, index) => `0 a\0${index}\0 `), '']);
    expect(agent.requests).toHaveLength(500);
    expect(agent.requests[3]).toEqual({
      contextId: 'ctx-odd',
      dir: '/odd',
      commandName: 'args',
      args: ['a', '3'],
      stdin: new Uint8Array([3]),
      token: 't',
    });
    await agent.server.close();
    expect(agent.errors).toEqual([]);
  });

  test('an agent that dies during the call', async () => {
    const { server } = await start();
    expect(await peer.run(['call', server.path, 'vanish'])).toMatchObject({ exitCode: 1, stdout: '' });
  });
});
