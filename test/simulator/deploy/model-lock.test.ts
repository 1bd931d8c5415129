import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { acquireLock } from '../../../packages/simulator/src/deploy/model-lock.ts';
import { isAlive, ownIdentity } from '../../../packages/simulator/src/deploy/process-identity.ts';
import { tempDir } from '../../support/temp-dir.ts';

const lockPath = (): string => join(tempDir(), 'lock');

/** The id of a process that has ended. */
function deadPid(): number {
  return spawnSync('true').pid;
}

describe('acquireLock', () => {
  test('excludes, and tells once whom it waits for', async () => {
    const path = lockPath();
    const events: string[] = [];
    const first = await acquireLock(path);
    const second = acquireLock(path, { onWait: (pid) => events.push(`waits for ${pid}`) }).then((lock) => {
      events.push('has it');
      return lock;
    });
    await expect.poll(() => events).toEqual([`waits for ${process.pid}`]);
    await first.release();
    await (await second).release();
    expect(events).toEqual([`waits for ${process.pid}`, 'has it']);
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  test('gives up when the signal is aborted', async () => {
    const path = lockPath();
    const lock = await acquireLock(path);
    const controller = new AbortController();
    const waiting = acquireLock(path, {
      signal: controller.signal,
      onWait: () => controller.abort(new Error('enough')),
    });
    await expect(waiting).rejects.toThrow('enough');
    expect(readdirSync(dirname(path))).toEqual(['lock']);
    await lock.release();
  });

  test.for([
    ['ended', deadPid()],
    ['ended, and gave its id to another process', process.pid],
  ] as const)('takes over from a process that %s', async ([, pid]) => {
    const path = lockPath();
    symlinkSync(`${pid};t;boot/1`, path);
    const lock = await acquireLock(path, { onWait: () => expect.unreachable('nobody holds the lock') });
    expect(readlinkSync(path)).toMatch(new RegExp(`^${process.pid};[0-9a-f]{8};`));
    // Such short links take no space: the lock of a model on a full disk can be taken.
    expect(readlinkSync(path).length).toBeLessThan(60);
    await lock.release();
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  test('takes over from one that died while it took over itself', async () => {
    const path = lockPath();
    symlinkSync(`${deadPid()};first;boot/1`, path);
    symlinkSync(`${deadPid()};second;boot/1`, `${path}.first.taken`);
    const lock = await acquireLock(path);
    await lock.release();
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  test('of many that find a dead one, one at a time has it', async () => {
    const path = lockPath();
    let holders = 0;
    let turns = 0;
    await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        if (index === 0) symlinkSync(`${deadPid()};old;boot/1`, path);
        const lock = await acquireLock(path);
        holders += 1;
        expect(holders).toBe(1);
        await new Promise((resolve) => setImmediate(resolve));
        turns += 1;
        holders -= 1;
        await lock.release();
      }),
    );
    expect(turns).toBe(12);
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  test('releasing leaves a lock that somebody else has', async () => {
    const path = lockPath();
    const lock = await acquireLock(path);
    rmSync(path);
    symlinkSync(`${process.pid};other;`, path);
    await lock.release();
    expect(readlinkSync(path)).toBe(`${process.pid};other;`);
  });
});

describe('isAlive', () => {
  test('knows this process from an earlier one with its id', async () => {
    const identity = await ownIdentity();
    expect(await isAlive(identity)).toBe(true);
    expect(await isAlive({ ...identity, started: 'boot/1' })).toBe(false);
    expect(await isAlive({ ...identity, started: undefined })).toBe(true);
  });

  test('a process that has ended is dead', async () => {
    const child = spawn('sleep', ['600']);
    const pid = child.pid ?? 0;
    expect(await isAlive({ pid, started: undefined })).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await isAlive({ pid, started: undefined })).toBe(false);
  });
});
