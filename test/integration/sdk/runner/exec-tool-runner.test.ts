import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ExecToolRunner } from '../../../../packages/sdk/src/runner/exec-tool-runner.ts';
import { writeContractTools } from '../../../support/contract-tools.ts';
import { tempDir } from '../../../support/temp-dir.ts';
import { toolRunnerContract } from '../../../support/tool-runner-contract.ts';

const address = '/var/lib/juju/agents/unit-u-0/agent.socket';

toolRunnerContract({
  async start() {
    const cwd = tempDir();
    return { runner: new ExecToolRunner({ env: { PATH: `${writeContractTools(cwd)}:/usr/bin:/bin` }, cwd }), cwd };
  },
  async startWithoutAgent() {
    const says = `ERROR dial unix ${address}: connect: no such file or directory`;
    return runnerOf('bytes', `echo '${says}' >&2; exit 1`).runner;
  },
});

/** A runner with one tool, a shell script. */
function runnerOf(tool: string, script: string): { runner: ExecToolRunner; dir: string } {
  const dir = tempDir();
  writeFileSync(join(dir, tool), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const env = { PATH: `${dir}:/usr/bin:/bin`, JUJU_AGENT_SOCKET_NETWORK: 'unix', JUJU_AGENT_SOCKET_ADDRESS: address };
  return { runner: new ExecToolRunner({ env: { ...env, MARK: 'set' }, cwd: dir }), dir };
}

describe('ExecToolRunner', () => {
  test('a tool that the agent does not know is unimplemented', async () => {
    const { runner } = runnerOf('pod-spec-set', 'echo "ERROR bad request: unknown command: pod-spec-set" >&2; exit 1');
    await expect(runner.run({ tool: 'pod-spec-set', args: [] })).rejects.toMatchObject({ code: 'TOOL_UNIMPLEMENTED' });
  });

  test('says why the stock client did not reach the agent', async () => {
    const { runner } = runnerOf(
      'is-leader',
      `echo 'ERROR dial unix ${address}: connect: connection refused' >&2; exit 1`,
    );
    await expect(runner.run({ tool: 'is-leader', args: [] })).rejects.toThrow(
      `cannot run is-leader: cannot reach the agent at ${address}: connect: connection refused`,
    );
  });

  test('an agent that another program could not reach is output like any other', async () => {
    const { runner } = runnerOf('is-leader', `echo 'ERROR dial tcp 10.0.0.1:17070: i/o timeout' >&2; exit 1`);
    expect(await runner.run({ tool: 'is-leader', args: [] })).toMatchObject({ exitCode: 1 });
  });

  test('gives the environment of the hook and no other', async () => {
    const { runner } = runnerOf('show', 'env -u PWD -u SHLVL -u _ -u PATH -u OLDPWD | sort');
    const { stdout } = await runner.run({ tool: 'show', args: [] });
    expect(Buffer.from(stdout).toString().split('\n')).toEqual([
      `JUJU_AGENT_SOCKET_ADDRESS=${address}`,
      'JUJU_AGENT_SOCKET_NETWORK=unix',
      'MARK=set',
      '',
    ]);
  });

  test('without input the tool gets the null device', async () => {
    const { runner } = runnerOf('show', 'readlink /proc/self/fd/0');
    const { stdout } = await runner.run({ tool: 'show', args: [] });
    expect(Buffer.from(stdout).toString()).toBe('/dev/null\n');
  });

  test('a killed tool is an agent that is gone', async () => {
    const { runner } = runnerOf('hang', 'kill -TERM $$');
    await expect(runner.run({ tool: 'hang', args: [] })).rejects.toMatchObject({
      code: 'AGENT_UNREACHABLE',
      message: 'cannot run hang: the tool was ended by SIGTERM',
    });
  });

  test('arguments that are too long for the system name their size and the way out', async () => {
    const { runner } = runnerOf('show', 'true');
    await expect(runner.run({ tool: 'show', args: ['--', 'x'.repeat(5 * 1024 * 1024)] })).rejects.toMatchObject({
      code: 'INVALID_VALUE',
      message: 'cannot run show: the system passes no arguments of 5242884 bytes',
      hint: 'shorten the value, or give it through a file or standard input where the tool takes one',
    });
  });

  test('an argument with NUL is refused', async () => {
    const { runner } = runnerOf('show', 'true');
    await expect(runner.run({ tool: 'show', args: ['a\0b'] })).rejects.toMatchObject({
      code: 'INVALID_VALUE',
      message: 'cannot run show: an argument contains a NUL character',
    });
  });

  test('a working directory that is gone is not taken for an unknown tool', async () => {
    const { dir } = runnerOf('show', 'true');
    const runner = new ExecToolRunner({ env: { PATH: dir }, cwd: join(dir, 'gone') });
    await expect(runner.run({ tool: 'show', args: [] })).rejects.toMatchObject({
      code: 'INVALID_VALUE',
      message: `cannot run show: directory ${dir}/gone does not exist`,
    });
  });

  test('a program that may not be run', async () => {
    const { runner, dir } = runnerOf('show', 'true');
    chmodSync(join(dir, 'show'), 0o644);
    await expect(runner.run({ tool: 'show', args: [] })).rejects.toMatchObject({
      code: 'AGENT_UNREACHABLE',
      message: 'cannot run show: spawn show EACCES',
    });
  });
});
