// @ts-check
import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { interleave } from './measure.mjs';

/** The design's budget for the minified bundle of the example charm, in bytes. */
const bundleBudget = 60_000;

/**
 * Building the example against esbuild alone on the same entry, both as processes; and the size of what comes out.
 *
 * @param {string} dir
 * @returns {Promise<import('./run.mjs').Row[]>}
 */
export async function buildRows(dir) {
  const out = join(dir, 'concat');
  const build = ['packages/gocharm-ts/bin/charm-build.js', 'build', 'examples/charm', '--out', out];
  const esbuild = ['test/bench/esbuild-alone.mjs', join(dir, 'alone.cjs')];
  const times = await interleave(9, {
    full: () => {
      // Without its destination each build does the whole work.
      spawnSync('rm', ['-r', out]);
      run(build);
    },
    untyped: () => {
      spawnSync('rm', ['-r', out]);
      run([...build, '--no-types']);
    },
    unchanged: () => run(build),
    esbuild: () => run(esbuild),
  });
  const size = (await stat(join(out, 'lib/runhook.cjs'))).size;
  const baseline = `esbuild alone ${times.esbuild.toFixed(0)} ms`;
  return [
    {
      figure: 'build, types not checked',
      measured: ms(times.untyped),
      baseline,
      ratio: times.untyped / times.esbuild,
      aim: 3,
    },
    { figure: 'build, types checked', measured: ms(times.full), baseline, ratio: times.full / times.esbuild, aim: 3 },
    {
      figure: 'build of unchanged sources',
      measured: ms(times.unchanged),
      baseline,
      ratio: times.unchanged / times.esbuild,
      aim: 3,
    },
    {
      figure: 'bundle of the example',
      measured: `${(size / 1000).toFixed(1)} kB`,
      baseline: `budget ${bundleBudget / 1000} kB`,
      ratio: size / bundleBudget,
      aim: 1,
    },
  ];
}

/** @param {string[]} args */
function run(args) {
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stderr}`);
}

/** @param {number} time */
function ms(time) {
  return `${time.toFixed(0)} ms`;
}
