// @ts-check
// The baseline of the build: esbuild with the options of charm-build, and nothing else.
import { build } from 'esbuild';

const [outfile = ''] = process.argv.slice(2);

await build({
  entryPoints: ['examples/charm/src/charm.ts'],
  outfile,
  bundle: true,
  minify: true,
  sourcemap: 'linked',
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
});
