import { expect, test } from 'vitest';
import { trackCalls } from '../../../../packages/sdk/src/hook/context/tracked-runner.ts';
import type { ToolResult, ToolRunner } from '../../../../packages/sdk/src/runner/tool-runner.ts';

const good: ToolResult = { exitCode: 0, stdout: new Uint8Array(), stderr: '' };
const turn = () => new Promise((resolve) => setImmediate(resolve));

function heldRunner() {
  const held: { resolve: (result: ToolResult) => void; reject: (error: Error) => void }[] = [];
  let closed = 0;
  const runner: ToolRunner = {
    run: () => new Promise((resolve, reject) => void held.push({ resolve, reject })),
    close: async () => void (closed += 1),
  };
  return { runner, held, closed: () => closed };
}

test('idle resolves at once when no call was made', async () => {
  await trackCalls(heldRunner().runner).idle();
});

test('idle waits for calls that nobody awaits, failed ones and those that follow from them included', async () => {
  const { runner, held } = heldRunner();
  const tracked = trackCalls(runner);
  const steps: string[] = [];
  void tracked
    .run({ tool: 'a', args: [] })
    .catch(() => tracked.run({ tool: 'b', args: [] }))
    .then(() => steps.push('b answered'));
  const idle = tracked.idle().then(() => steps.push('idle'));
  held[0]?.reject(new Error('no'));
  await turn();
  await turn();
  expect([held.length, steps]).toEqual([2, []]);
  held[1]?.resolve(good);
  await idle;
  expect(steps).toEqual(['b answered', 'idle']);
});

test('answers, failures and close pass through', async () => {
  const { runner, held, closed } = heldRunner();
  const tracked = trackCalls(runner);
  const answer = tracked.run({ tool: 'a', args: [] });
  held[0]?.resolve(good);
  expect(await answer).toBe(good);
  const failure = tracked.run({ tool: 'a', args: [] });
  held[1]?.reject(new Error('gone'));
  await expect(failure).rejects.toThrowError('gone');
  await tracked.close();
  expect(closed()).toBe(1);
});
