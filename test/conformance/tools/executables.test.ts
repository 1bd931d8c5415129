import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ExecToolRunner } from '../../../packages/sdk/src/runner/exec-tool-runner.ts';
import { startContractAgent } from '../../support/contract-agent.ts';
import { aModel } from '../../support/model-builder.ts';
import { perlOrSkip } from '../../support/perl.ts';
import { listenRaw } from '../../support/raw-agent.ts';
import { testTranscripts } from '../../support/run-transcript.ts';
import { runWithBytes } from '../../support/run-with-bytes.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { aToolContext } from '../../support/tool-context-builder.ts';
import { allTranscripts } from './all-transcripts.ts';
import { programDoor } from './doors/program-door.ts';
import { agentEnvironment, serveHook } from './doors/served-hook.ts';
import { toolClients, toolsDirectory } from './doors/tool-programs.ts';
import { refusals } from './refusals.ts';
import { representatives } from './representatives.ts';
import type { Transcript } from './transcript.ts';

perlOrSkip()('tool programs in Perl', () => {
  testPrograms(toolClients.Perl, allTranscripts);

  describe('in an environment that makes Perl take bytes for text', () => {
    const tools = toolsDirectory(toolClients.Perl, ['args', 'cat']);

    test('bytes stay bytes', async () => {
      const { server } = await startContractAgent(join(tempDir(), 'agent.socket'));
      const env = { ...agentEnvironment(server.path), PATH: tools(), PERL_UNICODE: 'SDA' };
      expect(texts(await runWithBytes(['args', 'é☃', 'x'], { env, cwd: '/' }))).toEqual([0, 'é☃\0x\0', '']);
      const stdin = Buffer.from([0xff, 0xc3, 0xa9, 0]);
      expect((await runWithBytes(['cat'], { env, cwd: '/', stdin })).stdout).toEqual(stdin);
    });
  });
});

perlOrSkip()('tool programs in Perl with its modules, as outside Linux', () => {
  testPrograms(toolClients.PerlWithModules, representatives(allTranscripts));
});

// A start of Node costs twenty times one of Perl.
describe('tool programs in Node', () => {
  testPrograms(toolClients.Node, representatives(allTranscripts));
});

function testPrograms(script: string, transcripts: readonly Transcript[]): void {
  const tools = toolsDirectory(script, ['args', 'cat', 'dir', 'exit', 'no-stdin', 'payload-list', 'vanish']);
  const path = (): string => `${tools()}:/usr/bin:/bin`;
  testTranscripts(transcripts, programDoor({ name: 'PATH', command: (argv) => argv, path }));

  const reachable = refusals.filter(({ tool, dir, token }) => tool !== '' && dir === '/' && token === '');
  test.for(reachable)('refused: $title', async ({ release, tool, dir, contextId, error }) => {
    const hook = await serveHook(aToolContext(aModel(release), 'mysql/0'));
    const { JUJU_CONTEXT_ID, ...env } = agentEnvironment(hook.path);
    const run = { env: { ...env, PATH: path(), JUJU_CONTEXT_ID: contextId ?? JUJU_CONTEXT_ID ?? '' }, cwd: dir };
    expect(texts(await runWithBytes([tool], run))).toEqual([1, '', `ERROR ${error}\n`]);
    await hook.close();
  });

  test.for<[Record<string, string>, string]>([
    [{}, 'JUJU_CONTEXT_ID not set'],
    [{ JUJU_CONTEXT_ID: '', JUJU_AGENT_SOCKET_ADDRESS: '/x' }, 'JUJU_CONTEXT_ID not set'],
    [{ JUJU_CONTEXT_ID: 'c' }, 'JUJU_AGENT_SOCKET_ADDRESS not set'],
    [{ JUJU_CONTEXT_ID: 'c', JUJU_AGENT_SOCKET_ADDRESS: '/x' }, 'JUJU_AGENT_SOCKET_NETWORK not set'],
    [
      { JUJU_CONTEXT_ID: 'c', JUJU_AGENT_SOCKET_ADDRESS: 'h:1', JUJU_AGENT_SOCKET_NETWORK: 'tcp' },
      'dial tcp h:1: the agent of charm-sim listens on unix sockets only',
    ],
    [agentEnvironment('/nonexistent/socket'), 'dial unix /nonexistent/socket: connect: no such file or directory'],
    [agentEnvironment('/dev/null'), 'dial unix /dev/null: connect: connection refused'],
    [agentEnvironment(`/${'x'.repeat(200)}`), `dial unix /${'x'.repeat(200)}: connect: invalid argument`],
  ])('cannot reach the agent with %j', async ([env, reason]) => {
    const outcome = await runWithBytes(['cat'], { env: { ...env, PATH: path() }, cwd: '/' });
    expect(texts(outcome)).toEqual([1, '', `ERROR ${reason}\n`]);
  });

  test("the SDK's runner takes that for an agent that cannot be reached", async () => {
    const runner = new ExecToolRunner({ env: { ...agentEnvironment('/dev/null'), PATH: path() }, cwd: '/' });
    await expect(runner.run({ tool: 'is-leader', args: [] })).rejects.toMatchObject({
      code: 'AGENT_UNREACHABLE',
      message: 'cannot run is-leader: cannot reach the agent at /dev/null: connect: connection refused',
    });
    await runner.close();
  });

  test('input comes with a second call, and only if it is asked for', async () => {
    const { server, requests } = await startContractAgent(join(tempDir(), 'agent.socket'));
    const env = { ...agentEnvironment(server.path), PATH: path() };
    const stdin = Buffer.alloc(300_000, Buffer.from([0, 255, 10]));
    expect((await runWithBytes(['cat', 'x'], { env, cwd: '/', stdin })).stdout).toEqual(stdin);
    expect(texts(await runWithBytes(['cat'], { env, cwd: '/', stdin: Buffer.alloc(0) }))).toEqual([0, '', '']);
    expect(texts(await runWithBytes(['no-stdin'], { env, cwd: '/', stdin }))).toEqual([0, 'unread\n', '']);
    expect(requests.map(({ commandName, stdin: sent }) => [commandName, sent?.length])).toEqual([
      ['cat', undefined],
      ['cat', 300_000],
      ['cat', undefined],
      ['cat', 0],
      ['no-stdin', undefined],
    ]);
  });

  test('a tool leaves input that it does not ask for to the next program', async () => {
    const { server } = await startContractAgent(join(tempDir(), 'agent.socket'));
    const env = { ...agentEnvironment(server.path), PATH: path() };
    const script = 'no-stdin; /bin/cat';
    const outcome = await runWithBytes(['/bin/sh', '-c', script], { env, cwd: '/', stdin: Buffer.from('rest\n') });
    expect(texts(outcome)).toEqual([0, 'unread\nrest\n', '']);
  });

  test('input that cannot be read', async () => {
    const { server } = await startContractAgent(join(tempDir(), 'agent.socket'));
    const env = { ...agentEnvironment(server.path), PATH: path() };
    expect(texts(await runWithBytes(['/bin/sh', '-c', 'cat 0> write-only'], { env, cwd: tempDir() }))).toEqual([
      1,
      '',
      'ERROR cannot read stdin: read /dev/stdin: bad file descriptor\n',
    ]);
  });

  test('arguments and exit codes of any kind', async () => {
    const { server } = await startContractAgent(join(tempDir(), 'agent.socket'));
    const env = { ...agentEnvironment(server.path), PATH: path() };
    const args = ['', ' ', '--', '-x', '$HOME `id` "\'\\', 'a\nb', 'héllo ☃ 😀', '*', 'x'.repeat(100_000)];
    const { stdout } = await runWithBytes(['args', ...args], { env, cwd: '/' });
    expect(Buffer.from(stdout).toString().split('\0')).toEqual([...args, '']);
    const codes = ['0', '1', '2', '3', '255', '-1'];
    const outcomes = await Promise.all(codes.map((code) => runWithBytes(['exit', code], { env, cwd: '/' })));
    expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([0, 1, 2, 3, 255, 255]);
  });

  test('the directory has the name that the caller has for it', async () => {
    const dir = tempDir();
    mkdirSync(join(dir, 'real'));
    symlinkSync(join(dir, 'real'), join(dir, 'alias'));
    const { server } = await startContractAgent(join(tempDir(), 'agent.socket'));
    const env = { ...agentEnvironment(server.path), PATH: path() };
    const script = `cd '${dir}/alias' && dir && PWD=/nonexistent dir && PWD=/ dir`;
    const real = spawnSync('/bin/pwd', ['-P'], { cwd: join(dir, 'real'), encoding: 'utf8' }).stdout;
    expect(texts(await runWithBytes(['/bin/sh', '-c', script], { env, cwd: '/' }))).toEqual([
      0,
      `${dir}/alias\n${real}${real}`,
      '',
    ]);
  });

  test('an agent that goes away before it answers', async () => {
    const contract = await startContractAgent(join(tempDir(), 'agent.socket'));
    const raw = await listenRaw((socket) => socket.destroy());
    for (const socketPath of [contract.server.path, raw.path]) {
      const env = { ...agentEnvironment(socketPath), PATH: path() };
      expect(texts(await runWithBytes(['vanish'], { env, cwd: '/' }))).toEqual([1, '', 'ERROR unexpected EOF\n']);
    }
  });
}

function texts({ exitCode, stdout, stderr }: Awaited<ReturnType<typeof runWithBytes>>): unknown {
  return [exitCode, Buffer.from(stdout).toString(), Buffer.from(stderr).toString()];
}
