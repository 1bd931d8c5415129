import { buildSync } from 'esbuild';

/** Bundles a TypeScript module into one ESM file at `outfile`, for child processes of a Node that cannot run TypeScript. */
export function bundleModule(source: string, outfile: string): void {
  buildSync({
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['@gocharm-ts/source'],
    logLevel: 'silent',
  });
}
