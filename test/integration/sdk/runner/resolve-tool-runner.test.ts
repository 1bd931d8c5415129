import { renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createToolRunner } from '../../../../packages/sdk/src/runner/resolve-tool-runner.ts';
import type { ToolRunner } from '../../../../packages/sdk/src/runner/tool-runner.ts';
import { startContractAgent } from '../../../support/contract-agent.ts';
import { writeContractTools } from '../../../support/contract-tools.ts';
import { listenRaw } from '../../../support/raw-agent.ts';
import { tempDir } from '../../../support/temp-dir.ts';

/** The environment of a hook with the tools of the contract, and a socket that may be there or not. */
function hookEnv(more: Record<string, string> = {}): { env: Record<string, string>; dir: string; socket: string } {
  const dir = tempDir();
  const socket = join(dir, 'agent.socket');
  const env = {
    PATH: `${writeContractTools(dir)}:/usr/bin:/bin`,
    JUJU_CONTEXT_ID: 'u/0-start-ab',
    JUJU_AGENT_SOCKET_NETWORK: 'unix',
    JUJU_AGENT_SOCKET_ADDRESS: socket,
    ...more,
  };
  return { env, dir, socket };
}

function create(env: Record<string, string>, cwd: string): ToolRunner {
  const runner = createToolRunner(env, cwd);
  onTestFinished(() => runner.close());
  return runner;
}

const request = { tool: 'warn', args: [] };

describe('createToolRunner', () => {
  test.for<[string, string | undefined]>([
    ['', undefined],
    ['secret', 'secret'],
  ])('calls the agent at its socket, with token "%s"', async ([given, token]) => {
    const { env, dir, socket } = hookEnv({ JUJU_AGENT_TOKEN: given });
    const agent = await startContractAgent(socket);
    expect(await create(env, dir).run(request)).toMatchObject({ exitCode: 0 });
    expect(agent.requests).toEqual([
      { contextId: 'u/0-start-ab', dir, commandName: 'warn', args: [], stdin: undefined, token },
    ]);
  });

  test.for(['JUJU_CONTEXT_ID', 'JUJU_AGENT_SOCKET_NETWORK', 'JUJU_AGENT_SOCKET_ADDRESS'])(
    'runs the tools on PATH without %s',
    async (name) => {
      const { env, dir, socket } = hookEnv();
      const agent = await startContractAgent(socket);
      expect(await create({ ...env, [name]: '' }, dir).run(request)).toMatchObject({ exitCode: 0 });
      expect(agent.requests).toEqual([]);
    },
  );

  test('runs the tools on PATH when there is no socket file', async () => {
    const { env, dir } = hookEnv();
    const runner = create(env, dir);
    expect(await runner.run(request)).toMatchObject({ exitCode: 0, stderr: 'WARNING schön ☃\n' });
    expect(await runner.run({ tool: 'cat', args: [], stdin: () => new Uint8Array([1]) })).toMatchObject({
      stdout: new Uint8Array([1]),
    });
  });

  test('runs the tools on PATH when nobody listens at the socket file', async () => {
    const { env, dir, socket } = hookEnv();
    // A server that was killed leaves its file; ours removes it, so the file is made to stay by a rename.
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(`${socket}.old`, resolve));
    renameSync(`${socket}.old`, socket);
    await new Promise((resolve) => server.close(resolve));
    expect(await create(env, dir).run(request)).toMatchObject({ exitCode: 0 });
  });

  test('without socket and without the tool the agent is what is missing', async () => {
    const { env, dir, socket } = hookEnv();
    await expect(create(env, dir).run({ tool: 'payload-list', args: [] })).rejects.toMatchObject({
      name: 'AgentError',
      code: 'AGENT_UNREACHABLE',
      message: `cannot reach the agent at ${socket}: connect ENOENT ${socket}`,
      hint: 'call hook tools only while a hook, an action or juju exec runs: the agent listens for no longer',
    });
  });

  test('a tool that is there and fails is not hidden by the missing socket', async () => {
    const { env, dir } = hookEnv();
    expect(await create(env, dir).run({ tool: 'exit', args: ['2'] })).toMatchObject({ exitCode: 2 });
  });

  test('an agent that was reached once is never replaced by the tools', async () => {
    const { env, dir, socket } = hookEnv();
    await startContractAgent(socket);
    const runner = create(env, dir);
    await expect(runner.run({ tool: 'vanish', args: [] })).rejects.toMatchObject({ code: 'AGENT_UNREACHABLE' });
    await expect(runner.run(request)).rejects.toMatchObject({ code: 'AGENT_UNREACHABLE' });
  });

  test('something else than an agent at the socket is never replaced by the tools', async () => {
    const agent = await listenRaw((socket) => socket.once('data', () => socket.write('hello')));
    const { env, dir } = hookEnv({ JUJU_AGENT_SOCKET_ADDRESS: agent.path });
    await expect(create(env, dir).run(request)).rejects.toMatchObject({ code: 'AGENT_PROTOCOL' });
  });

  test('a socket that may not be opened is reported, whatever is on PATH', async () => {
    const { env, dir } = hookEnv();
    const file = join(dir, 'file');
    writeFileSync(file, '');
    await expect(create({ ...env, JUJU_AGENT_SOCKET_ADDRESS: `${file}/socket` }, dir).run(request)).rejects.toThrow(
      `cannot reach the agent at ${file}/socket: connect ENOTDIR ${file}/socket`,
    );
  });

  test('close ends both ways and later runs fail', async () => {
    const { env, dir } = hookEnv();
    const runner = create(env, dir);
    await runner.run(request);
    await runner.close();
    await expect(runner.run(request)).rejects.toThrow('cannot run warn: the hook has ended');
  });
});
