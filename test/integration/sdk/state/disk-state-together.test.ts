import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DiskState } from '../../../../packages/sdk/src/state/disk-state.ts';
import { bundleModule } from '../../../support/bundle-module.ts';
import { documentsOf } from '../../../support/persistent-state-contract.ts';
import { tempDir } from '../../../support/temp-dir.ts';

const source = join(import.meta.dirname, '../../../../packages/sdk/src/state/disk-state.ts');
const fixture = join(import.meta.dirname, 'fixtures/pair-writer.mjs');
const writers = ['a', 'b', 'c', 'd'];
const last = 80;

test('processes that commit together lose nothing, and a reader never sees half a commit', async () => {
  const base = tempDir();
  const bundle = join(base, 'disk-state.mjs');
  bundleModule(source, bundle);
  const dir = join(base, 'unit');
  const children = writers.map((name) =>
    spawn(process.execPath, [fixture, bundle, dir, name, String(last)], { stdio: 'inherit' }),
  );
  const codes = Promise.all(children.map((child) => once(child, 'exit')));

  let seen = writers.map(() => 0);
  while (children.some(isRunning)) {
    const pairs = await loadPairs(dir);
    expect(pairs.map(([, twin]) => twin)).toEqual(pairs.map(([number]) => number));
    expect(pairs.every(([number], index) => number >= (seen[index] ?? 0))).toBe(true);
    seen = pairs.map(([number]) => number);
    await new Promise(setImmediate);
  }
  expect(await codes).toEqual(writers.map(() => [0, null]));
  expect(await loadPairs(dir)).toEqual(writers.map(() => [last, last]));
});

test('a commit that others overtake while it stands still counts all the same', async () => {
  const base = tempDir();
  const bundle = join(base, 'disk-state.mjs');
  bundleModule(source, bundle);
  const dir = join(base, 'unit');
  await new DiskState(dir).commit(documentsOf({ root: 0 }));
  const name = await overtaken(bundle, dir);
  const { documents, warnings } = await new DiskState(dir).load();
  expect(warnings).toEqual([]);
  expect(documents.get('root')).toEqual({ version: 1, value: 3 });
  expect(documents.get(`root.${name}`)).toEqual({ version: 1, value: 1 });
});

/** Stops a process within its only commit, commits three times, lets it go on, and gives the writer's name. */
async function overtaken(bundle: string, dir: string): Promise<string> {
  for (let attempt = 1; attempt <= 50; attempt += 1) {
    const name = `slow${attempt}`;
    const child = spawn(process.execPath, [fixture, bundle, dir, name, '1'], { stdio: 'inherit' });
    const exited = once(child, 'exit');
    let unfinished = '';
    while (unfinished === '' && isRunning(child)) {
      await new Promise(setImmediate);
      unfinished = readdirSync(join(dir, 'format-1')).find((entry) => entry.startsWith(`tmp-${child.pid}-`)) ?? '';
    }
    child.kill('SIGSTOP');
    for (const value of [1, 2, 3]) await new DiskState(dir).commit(documentsOf({ root: value }));
    const wasUnfinished = unfinished !== '' && existsSync(join(dir, 'format-1', unfinished));
    child.kill('SIGCONT');
    expect(await exited).toEqual([0, null]);
    if (wasUnfinished) return name;
    await new DiskState(dir).commit(documentsOf({ root: 0 }));
  }
  throw new Error('cannot stop a process within its commit: 50 attempts came too late');
}

async function loadPairs(dir: string): Promise<readonly (readonly [number, number])[]> {
  const { documents, warnings } = await new DiskState(dir).load();
  expect(warnings).toEqual([]);
  const number = (name: string): number => Number(documents.get(name)?.value ?? 0);
  return writers.map((name) => [number(`root.${name}`), number(`root.${name}.twin`)]);
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
