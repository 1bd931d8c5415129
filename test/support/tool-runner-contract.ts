import { describe, expect, onTestFinished, test } from 'vitest';
import type { ToolRunner } from '../../packages/sdk/src/runner/tool-runner.ts';

/** Makes runners whose tools are those of contract-tools.ts. */
export interface ToolRunnerMaker {
  /** A runner whose agent is there; tools work in `cwd`. */
  readonly start: () => Promise<{ readonly runner: ToolRunner; readonly cwd: string }>;
  /** A runner whose agent is not there. */
  readonly startWithoutAgent: () => Promise<ToolRunner>;
}

const MIB = 1024 * 1024;

/** What every {@link ToolRunner} that speaks to an agent promises. */
export function toolRunnerContract({ start, startWithoutAgent }: ToolRunnerMaker): void {
  const started = async (): Promise<ToolRunner> => {
    const { runner } = await start();
    onTestFinished(() => runner.close());
    return runner;
  };

  describe('contract of ToolRunner: results', () => {
    test('stdout is the exact bytes', async () => {
      const runner = await started();
      expect(await runner.run({ tool: 'bytes', args: [] })).toEqual({
        exitCode: 0,
        stdout: new Uint8Array([0, 1, 255, 10, 128]),
        stderr: '',
      });
    });

    test('stderr is text, and no failure by itself', async () => {
      const runner = await started();
      expect(await runner.run({ tool: 'warn', args: [] })).toEqual({
        exitCode: 0,
        stdout: new Uint8Array(Buffer.from('fine\n')),
        stderr: 'WARNING schön ☃\n',
      });
    });

    test.for([0, 1, 2, 3])('exit code %d comes with all output', async (exitCode) => {
      const runner = await started();
      expect(await runner.run({ tool: 'exit', args: [`${exitCode}`] })).toEqual({
        exitCode,
        stdout: new Uint8Array(Buffer.from('partial\n')),
        stderr: `ERROR exit ${exitCode}\n`,
      });
    });

    test('an error of the call is what the stock client prints', async () => {
      const runner = await started();
      expect(await runner.run({ tool: 'other-context', args: [] })).toEqual({
        exitCode: 1,
        stdout: new Uint8Array(),
        stderr: 'ERROR bad request: wrong context ID; got "x"\n',
      });
    });

    test('an unknown tool is unimplemented', async () => {
      const runner = await started();
      await expect(runner.run({ tool: 'payload-list', args: [] })).rejects.toMatchObject({
        name: 'UnimplementedToolError',
        code: 'TOOL_UNIMPLEMENTED',
        tool: 'payload-list',
        message: 'cannot run payload-list: this Juju has no such hook tool',
      });
    });
  });

  describe('contract of ToolRunner: what a tool gets', () => {
    test('arguments pass unchanged', async () => {
      const runner = await started();
      const args = ['', ' ', '--', '-x', '$HOME `id` "\'', 'a\nb', 'héllo ☃ 😀', '*', 'x'.repeat(100_000)];
      const { stdout } = await runner.run({ tool: 'args', args });
      expect(Buffer.from(stdout).toString().split('\0')).toEqual([...args, '']);
    });

    test('the working directory', async () => {
      const { runner, cwd } = await start();
      onTestFinished(() => runner.close());
      expect(Buffer.from((await runner.run({ tool: 'dir', args: [] })).stdout).toString()).toBe(`${cwd}\n`);
    });

    test.for<[string, Uint8Array | string | (() => Uint8Array | Promise<Uint8Array>) | undefined, number[]]>([
      ['bytes', new Uint8Array([0, 255, 10]), [0, 255, 10]],
      ['no bytes', new Uint8Array(), []],
      ['a string', 'ä: 1\n', [0xc3, 0xa4, 0x3a, 0x20, 0x31, 0x0a]],
      ['an empty string', '', []],
      ['a function', () => new Uint8Array([1, 0]), [1, 0]],
      ['an asynchronous function', async () => new Uint8Array([2]), [2]],
      ['nothing', undefined, []],
    ])('standard input from %s', async ([, stdin, stdout]) => {
      const runner = await started();
      const request = { tool: 'cat', args: [] };
      expect(await runner.run(stdin === undefined ? request : { ...request, stdin })).toEqual({
        exitCode: 0,
        stdout: new Uint8Array(stdout),
        stderr: '',
      });
    });

    test('input that the tool leaves unread is no failure', async () => {
      const runner = await started();
      const { exitCode, stdout } = await runner.run({ tool: 'no-stdin', args: [], stdin: new Uint8Array(4 * MIB) });
      expect([exitCode, Buffer.from(stdout).toString()]).toEqual([0, 'unread\n']);
    });

    test('a function for the input is called once, and its failure is that of the run', async () => {
      const runner = await started();
      let calls = 0;
      const stdin = (): Uint8Array => {
        calls += 1;
        throw new Error('the file is gone');
      };
      await expect(runner.run({ tool: 'cat', args: [], stdin })).rejects.toThrow('the file is gone');
      expect(calls).toBe(1);
    });

    test('16 MiB in and out', async () => {
      const runner = await started();
      const stdin = new Uint8Array(16 * MIB).map((_, index) => index * 31);
      const { stdout } = await runner.run({ tool: 'cat', args: [], stdin });
      expect(Buffer.compare(stdout, stdin)).toBe(0);
    });
  });

  describe('contract of ToolRunner: several runs', () => {
    test('200 runs at once each get their own answer', async () => {
      const runner = await started();
      const runs = Array.from({ length: 200 }, (_, index) => runner.run({ tool: 'args', args: [`${index}`] }));
      const outputs = (await Promise.all(runs)).map(({ stdout }) => Buffer.from(stdout).toString());
      expect(outputs).toEqual(runs.map((_, index) => `${index}\0`));
    });

    test('one that fails leaves the others alone', async () => {
      const runner = await started();
      const [unknown, failed, fine] = await Promise.allSettled([
        runner.run({ tool: 'payload-list', args: [] }),
        runner.run({ tool: 'exit', args: ['2'] }),
        runner.run({ tool: 'bytes', args: [] }),
      ]);
      expect(unknown).toMatchObject({ status: 'rejected', reason: { code: 'TOOL_UNIMPLEMENTED' } });
      expect(failed).toMatchObject({ status: 'fulfilled', value: { exitCode: 2 } });
      expect(fine).toMatchObject({ status: 'fulfilled', value: { exitCode: 0 } });
    });
  });

  describe('contract of ToolRunner: an agent that is gone', () => {
    test('before the first run', async () => {
      const runner = await startWithoutAgent();
      onTestFinished(() => runner.close());
      await expect(runner.run({ tool: 'bytes', args: [] })).rejects.toMatchObject({
        name: 'AgentError',
        code: 'AGENT_UNREACHABLE',
        message: expect.stringMatching(/^cannot .*cannot reach the agent at |^cannot reach the agent at /),
      });
    });

    test('during a run', async () => {
      const runner = await started();
      await expect(runner.run({ tool: 'vanish', args: [] })).rejects.toMatchObject({
        name: 'AgentError',
        code: 'AGENT_UNREACHABLE',
      });
    });
  });

  describe('contract of ToolRunner: close', () => {
    test('may be called twice, and without a run', async () => {
      const { runner } = await start();
      await Promise.all([runner.close(), runner.close()]);
      await runner.close();
    });

    test('lets the runs that were started finish', async () => {
      const { runner } = await start();
      const runs = Promise.all([1, 2, 3].map((code) => runner.run({ tool: 'exit', args: [`${code}`] })));
      await runner.close();
      expect((await runs).map(({ exitCode }) => exitCode)).toEqual([1, 2, 3]);
    });

    test('later runs fail', async () => {
      const { runner } = await start();
      await runner.run({ tool: 'bytes', args: [] });
      await runner.close();
      await expect(runner.run({ tool: 'bytes', args: [] })).rejects.toMatchObject({
        name: 'AgentError',
        code: 'AGENT_UNREACHABLE',
        message: 'cannot run bytes: the hook has ended',
        hint: 'await all work of a handler before it returns',
      });
    });
  });
}
