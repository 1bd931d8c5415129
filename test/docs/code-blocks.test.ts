import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runProgram } from '../../scripts/lib/program.mjs';
import { repositoryRoot } from '../../scripts/lib/repository-root.mjs';
import { tempDir } from '../support/temp-dir.ts';
import { documents } from './documents.ts';

// Each block is a module of its own, compiled against the sources of our packages with the settings of the repository.
test('TypeScript shown in documents compiles', async () => {
  const root = tempDir();
  await symlink(join(repositoryRoot, 'node_modules'), join(root, 'node_modules'));
  await writeFile(join(root, 'package.json'), JSON.stringify({ type: 'module' }));
  await writeFile(
    join(root, 'tsconfig.json'),
    JSON.stringify({
      extends: join(repositoryRoot, 'tsconfig.json'),
      // A reader sees the part that matters, so a name may go unused.
      compilerOptions: { noUnusedLocals: false, noUnusedParameters: false },
      include: ['*.ts'],
    }),
  );
  const blocks = documents().flatMap(({ path, blocks: all }) =>
    all
      .filter(({ language }) => language === 'ts')
      .map(({ text, line }) => ({ name: `${path.replaceAll('/', '.')}.line-${line}.ts`, text })),
  );
  expect(blocks.length).toBeGreaterThan(1);
  for (const { name, text } of blocks) await writeFile(join(root, name), `${text}\nexport {};\n`);
  const tsc = join(repositoryRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  const { output } = await runProgram(process.execPath, [tsc, '-p', root, '--pretty', 'false'], {
    cwd: root,
    capture: true,
  });
  // What other files of the repository get wrong is the business of `npm run typecheck`.
  expect(output.split('\n').filter((line) => /^\S+\.line-\d+\.ts\(/.test(line))).toEqual([]);
});
