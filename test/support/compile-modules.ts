import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../../scripts/lib/program.mjs';
import { repositoryRoot } from '../../scripts/lib/repository-root.mjs';
import { tempDir } from './temp-dir.ts';

/**
 * Compiles modules against the sources of our packages with the settings of the repository. A reader of shown code sees
 * the part that matters, so a name may go unused.
 *
 * @param modules - Texts by file name, which ends in `.line-<number>.ts`.
 * @returns what the compiler says of them; what other files get wrong is the business of `npm run typecheck`.
 */
export async function compileModules(modules: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const root = tempDir();
  await symlink(join(repositoryRoot, 'node_modules'), join(root, 'node_modules'));
  await writeFile(join(root, 'package.json'), JSON.stringify({ type: 'module' }));
  await writeFile(
    join(root, 'tsconfig.json'),
    JSON.stringify({
      extends: join(repositoryRoot, 'tsconfig.json'),
      compilerOptions: { noUnusedLocals: false, noUnusedParameters: false },
      include: ['*.ts'],
    }),
  );
  for (const [name, text] of modules) await writeFile(join(root, name), text);
  const tsc = join(repositoryRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  const { output } = await runProgram(process.execPath, [tsc, '-p', root, '--pretty', 'false'], {
    cwd: root,
    capture: true,
  });
  return output.split('\n').filter((line) => /^\S+\.line-\d+\.ts\(/.test(line));
}
