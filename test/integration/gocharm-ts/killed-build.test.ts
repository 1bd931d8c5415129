import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { buildCharm } from '../../../packages/gocharm-ts/src/index.ts';
import { charmProject, charmWith, helloCharm, sourceCondition } from '../../gocharm-ts/support/charm-project.ts';
import { listing } from '../../gocharm-ts/support/listing.ts';

const program = fileURLToPath(new URL('../../../packages/gocharm-ts/bin/charm-build.js', import.meta.url));

async function start(dir: string, ...argv: string[]) {
  const child = spawn(process.execPath, [program, dir, '--no-types', ...argv], { stdio: ['ignore', 'pipe', 'pipe'] });
  const text = { err: '' };
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text.err += chunk;
  });
  const ended = once(child, 'close');
  return { child, text, ended };
}

test('a build killed at any instant leaves the old charm whole, or the new one, and the next build cleans up', async () => {
  const dir = charmProject({ 'src/charm.ts': helloCharm });
  const out = join(dir, 'dist/hello');
  const build = async (): Promise<Record<string, string>> => {
    const { ended } = await start(dir);
    expect(await ended).toEqual([0, null]);
    return listing(out);
  };
  const old = await build();
  writeFileSync(join(dir, 'src/charm.ts'), charmWith("  r.registerHook('stop', () => {});"));
  const started = performance.now();
  const fresh = await build();
  const tookMs = performance.now() - started;
  expect(fresh).not.toEqual(old);

  let [wholeOld, wholeNew] = [0, 0];
  for (let round = 0; round < 24; round++) {
    writeFileSync(join(dir, 'src/charm.ts'), helloCharm);
    expect(await build()).toEqual(old);
    writeFileSync(join(dir, 'src/charm.ts'), charmWith("  r.registerHook('stop', () => {});"));
    const { child, ended } = await start(dir);
    // Spread over the whole build, and most of them over its end, where it writes.
    await sleep(round < 6 ? (round / 6) * tookMs : tookMs * (0.7 + ((round - 6) / 18) * 0.35));
    child.kill('SIGKILL');
    await ended;
    const stranded = readdirSync(join(dir, 'dist')).find((name) => name.startsWith('hello.old-')) ?? 'hello';
    const found = listing(join(dir, 'dist', existsSync(out) ? 'hello' : stranded));
    if (JSON.stringify(found) === JSON.stringify(old)) wholeOld++;
    else {
      expect(found).toEqual(fresh);
      wholeNew++;
    }
  }
  expect(wholeOld + wholeNew).toBe(24);
  expect(wholeOld).toBeGreaterThan(0);
  await build();
  expect(readdirSync(join(dir, 'dist'))).toEqual(['hello']);
});

test.for([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends a build with exit code %i, and nothing is left of it', async ([signal, code]) => {
  // A registration that does not end keeps the build busy for certain.
  const dir = charmProject({ 'src/charm.ts': charmWith('  for (;;);') });
  const { child, text, ended } = await start(dir, '--verbose');
  while (!text.err.includes('inspecting registrations')) await sleep(5);
  child.kill(signal);
  expect(await ended).toEqual([code, null]);
  expect(existsSync(join(dir, 'dist'))).toBe(false);
});

test('both doors give the same charm: the program from dist and the function from the sources', async () => {
  const dir = charmProject({ 'src/charm.ts': charmWith("  r.registerHook('stop', () => {});") });
  const { ended } = await start(dir);
  expect(await ended).toEqual([0, null]);
  const result = await buildCharm({ dir, out: join(dir, 'other'), types: false, conditions: [sourceCondition] });
  const made = listing(join(dir, 'dist/hello'));
  expect(result.ok && result.files.map(({ path }) => path)).toEqual(
    Object.keys(made).filter((path) => !path.endsWith('/') && path !== '.gocharm-build.json'),
  );
  for (const path of ['metadata.yaml', 'manifest.yaml', 'dispatch', 'bin/runhook', 'lib/guard.cjs']) {
    expect(listing(join(dir, 'other'))[path]).toBe(made[path]);
  }
});
