import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goOrSkip } from '../../support/go.ts';
import { aModel } from '../../support/model-builder.ts';
import { testTranscripts } from '../../support/run-transcript.ts';
import { runWithBytes } from '../../support/run-with-bytes.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { aToolContext } from '../../support/tool-context-builder.ts';
import { buildGoPeer } from '../go-peer/go-peer.ts';
import type { GoPeer } from '../go-peer/go-peer.ts';
import { allTranscripts } from './all-transcripts.ts';
import { programDoor } from './doors/program-door.ts';
import { agentEnvironment, serveHook } from './doors/served-hook.ts';
import { toolClients, toolsDirectory } from './doors/tool-programs.ts';
import { refusals } from './refusals.ts';

goOrSkip()("with Go's own net/rpc", () => {
  let peer: GoPeer;
  beforeAll(() => {
    peer = buildGoPeer();
  });
  afterAll(() => peer.remove());

  describe("Go's client against the simulator", () => {
    const path = (): string => '';
    testTranscripts(
      allTranscripts,
      programDoor({ name: 'Go', command: (argv, socket) => [peer.program, 'call', socket, ...argv], path }),
    );

    test.for(refusals)('refused: $title', async ({ release, token, tool, dir, contextId, error }) => {
      const hook = await serveHook(aToolContext(aModel(release), 'mysql/0'));
      const env: Record<string, string> = {
        ...agentEnvironment(hook.path),
        JUJU_AGENT_TOKEN: token,
        JUJUCPEER_DIR: dir,
      };
      if (contextId !== undefined) env['JUJU_CONTEXT_ID'] = contextId;
      const { exitCode, stderr } = await runWithBytes([peer.program, 'call', hook.path, tool], { env, cwd: '/' });
      expect([exitCode, Buffer.from(stderr).toString()]).toEqual([1, `ERROR ${error}\n`]);
      await hook.close();
    });
  });

  describe.each(Object.entries(toolClients))("our tool programs in %s against Go's server", (_, script) => {
    const tools = toolsDirectory(script, ['blob', 'echo', 'fail', 'need-stdin', 'negative', 'no-such-tool', 'quiet']);
    const run = async (argv: [string, ...string[]], stdin?: Uint8Array): ReturnType<typeof runWithBytes> => {
      const socket = join(tempDir(), 'agent.socket');
      await peer.serve('serve', socket);
      const env = { ...agentEnvironment(socket), PATH: tools() };
      return runWithBytes(argv, { env, cwd: '/', stdin });
    };

    test('the request arrives as it was sent', async () => {
      const args = ['--format=json', '', 'héllo ☃ 😀', 'x'.repeat(70_000)];
      expect(JSON.parse(Buffer.from((await run(['echo', ...args])).stdout).toString())).toEqual({
        ContextId: 'mysql/0-hook-1',
        Dir: '/',
        CommandName: 'echo',
        Args: args,
        StdinSet: false,
        Stdin: null,
        Token: '',
      });
    });

    test('input that is asked for', async () => {
      const { stdout } = await run(['need-stdin'], Buffer.from([0, 255]));
      expect(JSON.parse(Buffer.from(stdout).toString())).toMatchObject({ StdinSet: true, Stdin: 'AP8=' });
    });

    test('a blob of output', async () => {
      const { stdout } = await run(['blob']);
      expect(Buffer.compare(stdout, Buffer.alloc(1 << 20, Buffer.from([0, 1, 2, 255])))).toBe(0);
    });

    test.for<[string, number, string]>([
      ['quiet', 0, ''],
      ['fail', 2, 'ERROR it failed\n'],
      ['negative', 255, ''],
      ['no-such-tool', 1, 'ERROR bad request: unknown command: no-such-tool\n'],
    ])('%s ends with %d', async ([tool, code, text]) => {
      const { exitCode, stdout, stderr } = await run([tool]);
      expect([exitCode, stdout.length, Buffer.from(stderr).toString()]).toEqual([code, 0, text]);
    });
  });
});
