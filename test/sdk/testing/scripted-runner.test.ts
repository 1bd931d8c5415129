import { describe, expect, test } from 'vitest';
import { UnimplementedToolError } from '../../../packages/sdk/src/errors/tool-error.ts';
import { ScriptedRunner } from '../../../packages/sdk/src/testing/scripted-runner.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('answers', () => {
  test('a call without an answer succeeds and says nothing', async () => {
    const runner = new ScriptedRunner().on(['open-port', '80/tcp']);
    expect(await runner.run({ tool: 'open-port', args: ['80/tcp'] })).toEqual({
      exitCode: 0,
      stdout: new Uint8Array(),
      stderr: '',
    });
    expect(runner.calls).toEqual([['open-port', '80/tcp']]);
    runner.assertDone();
  });

  test('json comes as one line, as the tools write it', async () => {
    const runner = new ScriptedRunner().on(['config-get', '--format=json'], { json: { port: 80 } });
    expect(text((await runner.run({ tool: 'config-get', args: ['--format=json'] })).stdout)).toBe('{"port":80}\n');
  });

  test('stdout comes as it is, text or bytes', async () => {
    const runner = new ScriptedRunner()
      .on(['unit-get'], { stdout: '10.0.0.1' })
      .on(['resource-get'], { stdout: Uint8Array.of(0, 255) });
    expect(text((await runner.run({ tool: 'unit-get', args: [] })).stdout)).toBe('10.0.0.1');
    expect((await runner.run({ tool: 'resource-get', args: [] })).stdout).toEqual(Uint8Array.of(0, 255));
  });

  test('a failure has its exit code and its words', async () => {
    const runner = new ScriptedRunner().on(['leader-set'], { exitCode: 1, stderr: 'ERROR not the leader\n' });
    expect(await runner.run({ tool: 'leader-set', args: [] })).toMatchObject({
      exitCode: 1,
      stderr: 'ERROR not the leader\n',
    });
  });

  test('an error is what the call rejects with', async () => {
    const error = new UnimplementedToolError('goal-state');
    const runner = new ScriptedRunner().on(['goal-state'], { error });
    await expect(runner.run({ tool: 'goal-state', args: [] })).rejects.toBe(error);
    runner.assertDone();
  });

  test('stdout and json together are refused', () => {
    expect(() => new ScriptedRunner().on(['config-get'], { stdout: '', json: null })).toThrow(
      'cannot announce config-get: it answers both stdout and json',
    );
  });
});

describe('order', () => {
  test('calls come in the announced order', async () => {
    const runner = new ScriptedRunner().on(['a']).on(['b', 'two words']);
    await expect(runner.run({ tool: 'b', args: ['two words'] })).rejects.toThrow(
      'cannot run b "two words": the script expects a next',
    );
  });

  test('calls come in any order when that is said, each as often as announced', async () => {
    const runner = new ScriptedRunner({ order: 'any' }).on(['a'], { json: 1 }).on(['b']).on(['a'], { json: 2 });
    await runner.run({ tool: 'b', args: [] });
    expect(text((await runner.run({ tool: 'a', args: [] })).stdout)).toBe('1\n');
    expect(text((await runner.run({ tool: 'a', args: [] })).stdout)).toBe('2\n');
    await expect(runner.run({ tool: 'a', args: [] })).rejects.toThrow('cannot run a: the script expects no more calls');
    expect(runner.calls).toEqual([['b'], ['a'], ['a'], ['a']]);
  });

  test('a refusal names all that may come', async () => {
    const runner = new ScriptedRunner({ order: 'any' }).on(['a', 'x']).on(['b', '']);
    await expect(runner.run({ tool: 'a', args: [] })).rejects.toThrow('cannot run a: the script expects a x or b ""');
  });

  test('calls made together are matched in the order they were made', async () => {
    const runner = new ScriptedRunner()
      .on(['state-set', '--file', '-'], { stdin: 'x', json: 1 })
      .on(['config-get'], { json: 2 });
    const results = await Promise.all([
      runner.run({ tool: 'state-set', args: ['--file', '-'], stdin: async () => new TextEncoder().encode('x') }),
      runner.run({ tool: 'config-get', args: [] }),
    ]);
    expect(results.map((result) => text(result.stdout))).toEqual(['1\n', '2\n']);
    expect(runner.inputs).toEqual(['x', undefined]);
  });
});

describe('standard input', () => {
  test.for<[string, string | Uint8Array | (() => Uint8Array)]>([
    ['text', 'key: value\n'],
    ['bytes', new TextEncoder().encode('key: value\n')],
    ['a function', () => new TextEncoder().encode('key: value\n')],
  ])('%s is recorded and compared', async ([, stdin]) => {
    const runner = new ScriptedRunner().on(['relation-set', '--file', '-'], { stdin: 'key: value\n' });
    await runner.run({ tool: 'relation-set', args: ['--file', '-'], stdin });
    expect(runner.inputs).toEqual(['key: value\n']);
    runner.assertDone();
  });

  test('a function is left alone by a tool that reads no input', async () => {
    const runner = new ScriptedRunner().on(['config-get']);
    const stdin = (): Uint8Array => {
      throw new Error('was called');
    };
    await runner.run({ tool: 'config-get', args: [], stdin });
    expect(runner.inputs).toEqual([undefined]);
  });

  test('other input than announced is refused', async () => {
    const runner = new ScriptedRunner().on(['state-set'], { stdin: 'a' }).on(['state-set'], { stdin: 'a' });
    await expect(runner.run({ tool: 'state-set', args: [], stdin: 'b' })).rejects.toThrow(
      'cannot run state-set: its input is "b", the script expects "a"',
    );
    await expect(runner.run({ tool: 'state-set', args: [] })).rejects.toThrow(
      'cannot run state-set: its input is none, the script expects "a"',
    );
  });
});

describe('the end', () => {
  test('assertDone lists what never came and what was refused, also if the refusal was caught', async () => {
    const runner = new ScriptedRunner().on(['a', '1']).on(['b']);
    await runner.run({ tool: 'c', args: [] }).catch(() => undefined);
    expect(() => runner.assertDone()).toThrow(
      [
        'cannot end the script: it was not followed',
        'cannot run c: the script expects a 1 next',
        'never called: a 1',
        'never called: b',
      ].join('\n  '),
    );
  });

  test('close can be called twice, and no call follows it', async () => {
    const runner = new ScriptedRunner().on(['a']);
    expect(runner.closed).toBe(false);
    await runner.close();
    await runner.close();
    expect(runner.closed).toBe(true);
    await expect(runner.run({ tool: 'a', args: [] })).rejects.toMatchObject({
      name: 'AgentError',
      code: 'AGENT_UNREACHABLE',
      message: 'cannot run a: the runner is closed',
    });
    expect(runner.calls).toEqual([]);
  });
});
