import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { endProcesses, findProcesses } from '../../../packages/simulator/src/process/charm-processes.ts';
import { runHookProcess } from '../../../packages/simulator/src/process/run-hook-process.ts';
import type { HookEnd } from '../../../packages/simulator/src/process/run-hook-process.ts';
import { tempDir } from '../../support/temp-dir.ts';

interface Ran {
  readonly end: HookEnd;
  readonly lines: string[];
}

let runs = 0;

function markOf(dir: string): { modelUuid: string; contextId: string } {
  runs += 1;
  return { modelUuid: `uuid-of-${dir}`, contextId: `c-${runs}` };
}

async function run(
  body: string,
  options: { timeoutMs?: number; signal?: AbortSignal; onLine?: () => void } = {},
): Promise<Ran> {
  const dir = tempDir();
  const path = join(dir, 'hook');
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  const mark = markOf(dir);
  const lines: string[] = [];
  const end = await runHookProcess({
    path,
    cwd: dir,
    pipesDir: dir,
    env: { PATH: '/usr/bin:/bin', JUJU_MODEL_UUID: mark.modelUuid, JUJU_CONTEXT_ID: mark.contextId },
    mark,
    onLine: (stream, line) => {
      lines.push(`${stream} ${line}`);
      options.onLine?.();
    },
    timeoutMs: options.timeoutMs ?? 60_000,
    signal: options.signal ?? new AbortController().signal,
  });
  const left = await findProcesses(mark);
  await endProcesses(mark);
  return { end, lines: [...lines, ...left.map(({ command }) => `left ${command}`)] };
}

describe('runHookProcess', () => {
  test.for<[string, HookEnd]>([
    ['exit 0', { kind: 'exited', code: 0 }],
    ['exit 7', { kind: 'exited', code: 7 }],
    ['kill -TERM $$', { kind: 'signalled', signal: 'SIGTERM' }],
    ['kill -KILL $$', { kind: 'signalled', signal: 'SIGKILL' }],
    ['kill -INT $$', { kind: 'signalled', signal: 'SIGINT' }],
  ])('%s', async ([body, end]) => {
    expect(await run(body)).toEqual({ end, lines: [] });
  });

  test('gives out both streams by lines, the last one without its newline too', async () => {
    const { lines } = await run('echo one; echo two >&2; printf three');
    expect(lines.toSorted()).toEqual(['stderr two', 'stdout one', 'stdout three']);
  });

  test('reads all of a large output', async () => {
    const { lines } = await run('i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done');
    expect(lines.length).toBe(20_000);
    expect(lines.at(-1)).toBe('stdout line 19999');
  });

  test('lets a script open /dev/stdout and /dev/stderr', async () => {
    const { lines } = await run('echo one > /dev/stdout && echo two > /dev/stderr && echo three | tee /dev/stderr');
    expect(lines.toSorted()).toEqual(['stderr three', 'stderr two', 'stdout one', 'stdout three']);
  });

  test('leaves nothing beside the hook', async () => {
    const { lines } = await run('ls -A');
    expect(lines).toEqual(['stdout hook']);
  });

  test('says where it cannot make pipes', async () => {
    const dir = tempDir();
    const running = runHookProcess({
      path: '/bin/true',
      cwd: dir,
      pipesDir: join(dir, 'nowhere'),
      env: {},
      mark: markOf(dir),
      onLine: () => undefined,
      timeoutMs: 1000,
      signal: new AbortController().signal,
    });
    await expect(running).rejects.toThrow(`cannot make pipes in "${join(dir, 'nowhere')}" for what the hook prints: `);
  });

  test('does not wait for background children, which live on', async () => {
    const { end, lines } = await run('sleep 600 & echo started');
    expect(end).toEqual({ kind: 'exited', code: 0 });
    expect(lines).toEqual(['stdout started', 'left sleep 600']);
  });

  test('kills what takes too long, with all that it started', async () => {
    const { end, lines } = await run('setsid sleep 600 & sleep 600', { timeoutMs: 200 });
    expect(end).toEqual({ kind: 'timed-out' });
    expect(lines).toEqual([]);
  });

  test('aborting kills the run, also what cleared its environment', async () => {
    const controller = new AbortController();
    const { end, lines } = await run('env -i sleep 600 & echo ready; wait', {
      signal: controller.signal,
      onLine: () => controller.abort(),
    });
    expect(end).toEqual({ kind: 'aborted' });
    expect(lines).toEqual(['stdout ready']);
  });

  test('what does not heed SIGTERM is killed', async () => {
    const controller = new AbortController();
    const { end, lines } = await run('trap "" TERM; echo ready; while :; do sleep 1; done', {
      signal: controller.signal,
      onLine: () => controller.abort(),
    });
    expect(end).toEqual({ kind: 'aborted' });
    expect(lines.slice(1)).toEqual([]);
  }, 20_000);

  test('nothing starts once the signal is aborted', async () => {
    expect(await run('echo never', { signal: AbortSignal.abort() })).toEqual({ end: { kind: 'aborted' }, lines: [] });
  });

  test('a program that cannot start says why', async () => {
    const dir = tempDir();
    const end = await runHookProcess({
      path: join(dir, 'nothing'),
      cwd: dir,
      pipesDir: dir,
      env: {},
      mark: markOf(dir),
      onLine: () => undefined,
      timeoutMs: 1000,
      signal: new AbortController().signal,
    });
    expect(end).toEqual({ kind: 'cannot-start', reason: `spawn ${join(dir, 'nothing')} ENOENT` });
  });
});
