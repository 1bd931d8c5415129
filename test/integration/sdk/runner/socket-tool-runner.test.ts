import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { SocketToolRunner } from '../../../../packages/sdk/src/runner/socket-tool-runner.ts';
import { startContractAgent } from '../../../support/contract-agent.ts';
import type { ContractAgent } from '../../../support/contract-agent.ts';
import { listenRaw } from '../../../support/raw-agent.ts';
import { tempDir } from '../../../support/temp-dir.ts';
import { toolRunnerContract } from '../../../support/tool-runner-contract.ts';

toolRunnerContract({
  async start() {
    const { runner } = await start();
    return { runner, cwd: '/charm' };
  },
  startWithoutAgent: async () => runnerAt(join(tempDir(), 'agent.socket')),
});

function runnerAt(path: string, token?: string): SocketToolRunner {
  return new SocketToolRunner({ address: { network: 'unix', path }, contextId: 'u/0-start-ab', cwd: '/charm', token });
}

async function start(token?: string): Promise<{ runner: SocketToolRunner; agent: ContractAgent }> {
  const agent = await startContractAgent(join(tempDir(), 'agent.socket'));
  return { runner: runnerAt(agent.server.path, token), agent };
}

describe('requests', () => {
  test('carry context, directory, tool and arguments, and no token for Juju 4.1', async () => {
    const { runner, agent } = await start();
    await runner.run({ tool: 'args', args: ['--format', 'json'] });
    expect(agent.requests).toEqual([
      {
        contextId: 'u/0-start-ab',
        dir: '/charm',
        commandName: 'args',
        args: ['--format', 'json'],
        stdin: undefined,
        token: undefined,
      },
    ]);
    await runner.close();
  });

  test('carry the token of Juju 3.6', async () => {
    const { runner, agent } = await start('secret');
    await runner.run({ tool: 'args', args: [] });
    expect(agent.requests.map(({ token }) => token)).toEqual(['secret']);
    await runner.close();
  });

  test('carry input that is at hand at once', async () => {
    const { runner, agent } = await start();
    await runner.run({ tool: 'cat', args: [], stdin: 'a: b\n' });
    expect(agent.requests.map(({ stdin }) => stdin)).toEqual([new Uint8Array(Buffer.from('a: b\n'))]);
    await runner.close();
  });

  test('are repeated with the input of a function if the tool asks', async () => {
    const { runner, agent } = await start();
    await runner.run({ tool: 'cat', args: ['x'], stdin: () => new Uint8Array([7]) });
    expect(agent.requests.map(({ args, stdin }) => [args, stdin])).toEqual([
      [['x'], undefined],
      [['x'], new Uint8Array([7])],
    ]);
    await runner.close();
  });

  test('leave a function for the input alone if the tool does not ask', async () => {
    const { runner } = await start();
    let calls = 0;
    const stdin = (): Uint8Array => {
      calls += 1;
      return new Uint8Array();
    };
    await runner.run({ tool: 'no-stdin', args: [], stdin });
    expect(calls).toBe(0);
    await runner.close();
  });
});

describe('the connection', () => {
  test('opens at the first run, serves all, and ends with close', async () => {
    const { runner, agent } = await start();
    let isClosed = false;
    await runner.run({ tool: 'bytes', args: [] });
    const closed = agent.server.close().then(() => (isClosed = true));
    await runner.run({ tool: 'bytes', args: [] });
    expect(isClosed).toBe(false);
    await runner.close();
    await closed;
  });

  test('says where there is no agent, and that it listens during hooks only', async () => {
    const path = join(tempDir(), 'agent.socket');
    await expect(runnerAt(path).run({ tool: 'bytes', args: [] })).rejects.toMatchObject({
      code: 'AGENT_UNREACHABLE',
      message: `cannot reach the agent at ${path}: connect ENOENT ${path}`,
      hint: 'call hook tools only while a hook, an action or juju exec runs: the agent listens for no longer',
    });
  });

  test('that broke is not made again, although an agent listens again', async () => {
    const { runner, agent } = await start();
    await expect(runner.run({ tool: 'vanish', args: [] })).rejects.toMatchObject({ code: 'AGENT_UNREACHABLE' });
    await startContractAgent(agent.server.path);
    await expect(runner.run({ tool: 'bytes', args: [] })).rejects.toMatchObject({
      code: 'AGENT_UNREACHABLE',
      hint: 'read the log of the unit agent; calls are not repeated, because the agent may have acted on them',
    });
    await runner.close();
  });

  test('on which all pending runs fail when the agent dies', async () => {
    const { runner } = await start();
    const runs = await Promise.allSettled([
      runner.run({ tool: 'vanish', args: [] }),
      ...Array.from({ length: 20 }, () => runner.run({ tool: 'vanish', args: [] })),
    ]);
    expect(runs.filter(({ status }) => status === 'rejected')).toHaveLength(21);
    await runner.close();
  });

  test('with something else than an agent at its end', async () => {
    const agent = await listenRaw((socket) => {
      socket.once('data', () => socket.write('SSH-2.0-OpenSSH_9.6p1 Ubuntu-3ubuntu13.5\r\n'));
    });
    const runner = runnerAt(agent.path);
    const runs = await Promise.allSettled([1, 2].map(() => runner.run({ tool: 'bytes', args: [] })));
    for (const run of runs) {
      expect(run).toMatchObject({ status: 'rejected', reason: { name: 'AgentError', code: 'AGENT_PROTOCOL' } });
    }
    await runner.close();
  });

  test('is not inherited by programs that the charm starts', async () => {
    const { runner, agent } = await start();
    await runner.run({ tool: 'bytes', args: [] });
    const child = spawn('sleep', ['60'], { stdio: 'ignore' });
    onTestFinished(() => void child.kill());
    await once(child, 'spawn');
    await runner.close();
    // The agent would wait for the child's copy of the connection.
    await agent.server.close();
    expect(existsSync(`/proc/${child.pid}`)).toBe(true);
  });
});
