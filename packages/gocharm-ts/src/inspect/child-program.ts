import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

let program: Promise<string> | undefined;

/**
 * The program of an inspection run as one script, because one file starts faster than many. The installed package has it
 * ready beside this module; from the sources it is bundled when it is first needed.
 */
export function childProgram(): Promise<string> {
  program ??= readFile(new URL('./child-program.cjs', import.meta.url), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return bundleChildProgram();
      throw error;
    },
  );
  return program;
}

/** Bundles the program; what the packaging of this package writes to `child-program.cjs`. */
export async function bundleChildProgram(): Promise<string> {
  // Loaded here, so that the installed package starts its inspections without waiting for it.
  const { build } = await import('esbuild');
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
