import { join } from 'node:path';
import { listenJujuc, STDIN_REQUIRED } from '@gocharm-ts/sdk/internal';
import type { JujucAnswer, JujucRequest } from '@gocharm-ts/sdk/internal';
import { describe, expect, onTestFinished, test } from 'vitest';
import { callTool } from '../../../packages/simulator/src/process/call-tool.ts';
import { listenRaw } from '../../support/raw-agent.ts';
import { tempDir } from '../../support/temp-dir.ts';

const decoder = new TextDecoder();

async function call(
  env: Readonly<Record<string, string>>,
  stdin: () => Promise<Uint8Array> = () => Promise.reject(new Error('nobody asked')),
): Promise<[number, string, string]> {
  const outcome = await callTool({ tool: 'config-get', args: ['-a', ''], env, cwd: '/somewhere', readStdin: stdin });
  return [outcome.exitCode, decoder.decode(outcome.stdout), decoder.decode(outcome.stderr)];
}

async function agent(
  answer: (request: JujucRequest) => JujucAnswer,
): Promise<{ env: Record<string, string>; seen: JujucRequest[] }> {
  const path = join(tempDir(), 'agent.socket');
  const seen: JujucRequest[] = [];
  const server = await listenJujuc({
    path,
    handle: (request) => {
      seen.push(request);
      return Promise.resolve(answer(request));
    },
    onConnectionError: () => undefined,
  });
  onTestFinished(() => server.close());
  const env = { JUJU_CONTEXT_ID: 'c', JUJU_AGENT_SOCKET_ADDRESS: path, JUJU_AGENT_SOCKET_NETWORK: 'unix' };
  return { env, seen };
}

describe('callTool', () => {
  test.for<[Record<string, string>, string]>([
    [{}, 'ERROR JUJU_CONTEXT_ID not set\n'],
    [{ JUJU_CONTEXT_ID: '' }, 'ERROR JUJU_CONTEXT_ID not set\n'],
    [{ JUJU_CONTEXT_ID: 'c' }, 'ERROR JUJU_AGENT_SOCKET_ADDRESS not set\n'],
    [{ JUJU_CONTEXT_ID: 'c', JUJU_AGENT_SOCKET_ADDRESS: '/x' }, 'ERROR JUJU_AGENT_SOCKET_NETWORK not set\n'],
  ])('without its environment: %j', async ([env, stderr]) => {
    expect(await call(env)).toEqual([1, '', stderr]);
  });

  test('passes the call on and the answer back unchanged', async () => {
    const { env, seen } = await agent(() => ({
      response: { code: 2, stdout: Buffer.from('out\0'), stderr: Buffer.from('err') },
    }));
    expect(await call(env)).toEqual([2, 'out\0', 'err']);
    expect(seen).toEqual([
      expect.objectContaining({ contextId: 'c', dir: '/somewhere', commandName: 'config-get', args: ['-a', ''] }),
    ]);
    expect(seen[0]?.stdin).toBeUndefined();
  });

  test('gives its input only when it is asked for, on the same connection', async () => {
    const { env, seen } = await agent(({ stdin }) =>
      stdin === undefined
        ? { error: STDIN_REQUIRED }
        : { response: { code: 0, stdout: Buffer.from(stdin), stderr: Buffer.alloc(0) } },
    );
    expect(await call(env, () => Promise.resolve(Buffer.from('in')))).toEqual([0, 'in', '']);
    expect(await call(env, () => Promise.resolve(Buffer.alloc(0)))).toEqual([0, '', '']);
    expect(seen).toHaveLength(4);
  });

  test('says that its input cannot be read', async () => {
    const { env } = await agent(() => ({ error: STDIN_REQUIRED }));
    expect(await call(env, () => Promise.reject(new Error('EIO')))).toEqual([
      1,
      '',
      'ERROR cannot read stdin: read /dev/stdin: EIO\n',
    ]);
  });

  test('prints an error of the call', async () => {
    const { env } = await agent(() => ({ error: 'bad request: unknown command: config-get' }));
    expect(await call(env)).toEqual([1, '', 'ERROR bad request: unknown command: config-get\n']);
  });

  test('says that nobody listens', async () => {
    const path = join(tempDir(), 'agent.socket');
    const env = { JUJU_CONTEXT_ID: 'c', JUJU_AGENT_SOCKET_ADDRESS: path, JUJU_AGENT_SOCKET_NETWORK: 'unix' };
    const [code, stdout, stderr] = await call(env);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(`ERROR dial unix ${path}: connect: no such file or directory\n`);
  });

  test('says that the agent speaks another network', async () => {
    const env = {
      JUJU_CONTEXT_ID: 'c',
      JUJU_AGENT_SOCKET_ADDRESS: '10.0.0.1:30000',
      JUJU_AGENT_SOCKET_NETWORK: 'tcp',
    };
    expect(await call(env)).toEqual([
      1,
      '',
      'ERROR dial tcp 10.0.0.1:30000: the agent of charm-sim listens on unix sockets only\n',
    ]);
  });

  test('says that the agent went away', async () => {
    const { path } = await listenRaw((socket) => socket.end());
    const env = { JUJU_CONTEXT_ID: 'c', JUJU_AGENT_SOCKET_ADDRESS: path, JUJU_AGENT_SOCKET_NETWORK: 'unix' };
    expect(await call(env)).toEqual([1, '', 'ERROR unexpected EOF\n']);
  });
});
