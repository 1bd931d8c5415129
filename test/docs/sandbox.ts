import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '../../scripts/lib/repository-root.mjs';
import { repositoryFiles } from '../architecture/repository-files.ts';
import type { MarkdownDocument } from './documents.ts';

/** Where a command runs, and with which environment. */
export interface Place {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A copy of the repository in `directory` that shares the installed packages and may be written to. */
export async function copyRepository(directory: string): Promise<Place> {
  for (const path of repositoryFiles()) await cp(join(repositoryRoot, path), join(directory, path));
  await symlink(join(repositoryRoot, 'node_modules'), join(directory, 'node_modules'));
  return { cwd: directory, env: process.env };
}

/**
 * Where a reader types a document's commands, in `directory`: with the examples at hand and our built programs on PATH as
 * an installation puts them there. The reader of an example's document stands in that example, of any other document in a
 * charm of its own, whose `src/charm.ts` is the document's first block that registers hooks.
 */
export async function createSandbox(directory: string, { path: document, blocks }: MarkdownDocument): Promise<Place> {
  for (const path of repositoryFiles()) {
    if (/^(examples\/.+|package\.json|tsconfig.*\.json)$/.test(path)) {
      await cp(join(repositoryRoot, path), join(directory, path));
    }
  }
  await symlink(join(repositoryRoot, 'node_modules'), join(directory, 'node_modules'));
  for (const folder of ['bin', 'home']) await mkdir(join(directory, folder));
  await addProgram(directory, 'charm-build', join('packages', 'gocharm-ts', 'bin', 'charm-build.js'));
  await addProgram(directory, 'charm-sim', join('packages', 'simulator', 'bin', 'charm-sim.js'));
  // The programs are on PATH already, so npx has nothing to look up.
  await writeFile(join(directory, 'bin', 'npx'), '#!/bin/sh\nexec "$@"\n', { mode: 0o755 });

  const env = {
    ...process.env,
    HOME: join(directory, 'home'),
    PATH: `${join(directory, 'bin')}:${process.env['PATH']}`,
  };
  if (document.startsWith('examples/')) return { cwd: join(directory, dirname(document)), env };
  const charm = join(directory, 'charm');
  await mkdir(join(charm, 'src'), { recursive: true });
  await writeFile(join(charm, 'package.json'), JSON.stringify({ name: 'charm', private: true, type: 'module' }));
  const shown = blocks.find(({ language, text }) => language === 'ts' && text.includes('function registerHooks'));
  await writeFile(join(charm, 'src', 'charm.ts'), shown?.text ?? '');
  return { cwd: charm, env };
}

async function addProgram(directory: string, name: string, program: string): Promise<void> {
  const script = `#!/bin/sh\nexec node '${join(repositoryRoot, program)}' "$@"\n`;
  await writeFile(join(directory, 'bin', name), script, { mode: 0o755 });
}
