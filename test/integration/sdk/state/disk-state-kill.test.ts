import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DiskState } from '../../../../packages/sdk/src/state/disk-state.ts';
import { bundleModule } from '../../../support/bundle-module.ts';
import { tempDir } from '../../../support/temp-dir.ts';

const kills = 200;
/** The longest a child lives after its first commit: some commits, wherever the kill then falls. */
const longestLifeMs = 8;
const fixture = join(import.meta.dirname, 'fixtures/commit-loop.mjs');
const source = join(import.meta.dirname, '../../../../packages/sdk/src/state/disk-state.ts');

test('a process killed at any instant of a commit leaves the old or the new state, never a mixture', async () => {
  const seed = Number(process.env['STATE_KILL_SEED'] ?? Date.now() % 2 ** 31);
  console.log(`the instants come from STATE_KILL_SEED=${seed}`);
  const random = randomNumbers(seed);
  const base = tempDir();
  const bundle = join(base, 'disk-state.mjs');
  bundleModule(source, bundle);
  const dir = join(base, 'unit');

  let counter = 0;
  let interrupted = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    const committed = await killedAfter(random() * longestLifeMs, [bundle, dir]);
    interrupted += isUnfinished(join(dir, 'format-1')) ? 1 : 0;
    const { documents, warnings } = await new DiskState(dir).load();
    const counters = [...documents.values()].map(({ value }) => (value as { counter: number }).counter);
    const [found = 0] = counters;
    expect({ kill, warnings, counters }).toEqual({ kill, warnings: [], counters: [found, found, found, found] });
    expect(found, `kill ${kill}: what a commit has confirmed stays`).toBeGreaterThanOrEqual(
      Math.max(committed, counter),
    );
    expect(found, `kill ${kill}: at most one commit was under way`).toBeLessThanOrEqual(committed + 1);
    counter = found;
  }
  console.log(`${interrupted} of ${kills} kills fell into a commit; ${counter} commits were made`);
  expect(interrupted).toBeGreaterThan(kills / 10);

  await new DiskState(dir).commit(new Map([['root', { version: 1, value: 'end' }]]));
  expect(readdirSync(join(dir, 'format-1'))).toHaveLength(3);
});

/** Starts the fixture, kills it the given time after its first commit, and tells the last commit that it confirmed. */
async function killedAfter(lifeMs: number, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [fixture, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const closed = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), closed]);
  spin(lifeMs);
  child.kill('SIGKILL');
  expect(await closed, 'the child ends by the kill and by nothing else').toEqual([null, 'SIGKILL']);
  return Number(output.trimEnd().split('\n').at(-1));
}

/** Timers count whole milliseconds, which is about the length of a commit. */
function spin(durationMs: number): void {
  const end = performance.now() + durationMs;
  while (performance.now() < end);
}

/** Whether a commit left its beginning, or its end before the link was moved or the older generation removed. */
function isUnfinished(layout: string): boolean {
  const names = readdirSync(layout);
  const generations = names.filter((name) => /^[0-9]+$/.test(name)).sort();
  return (
    names.some((name) => name.startsWith('tmp-')) ||
    generations.length > 2 ||
    readlinkSync(join(layout, 'current')) !== generations.at(-1)
  );
}

/** Mulberry32: the same numbers from 0 to 1 for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
