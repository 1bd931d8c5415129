import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

let program: Promise<string> | undefined;

/**
 * The program of an inspection run as one script. It is bundled when it is first needed: one file starts faster than
 * many, and the same happens whether this package runs from its sources or as installed.
 */
export function childProgram(): Promise<string> {
  program ??= bundleChild();
  return program;
}

async function bundleChild(): Promise<string> {
  const main = fileURLToPath(new URL(`./child/main${extname(import.meta.url)}`, import.meta.url));
  const result = await build({
    entryPoints: [main],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    write: false,
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}
