import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runProgram } from '../../../scripts/lib/program.mjs';
import { repositoryRoot } from '../../../scripts/lib/repository-root.mjs';
import { sdkExamples } from '../../support/sdk-examples.ts';
import { tempDir } from '../../support/temp-dir.ts';

const scope = [
  "import { CharmError } from '@gocharm-ts/sdk';",
  "import type { Context, Endpoint, Registry } from '@gocharm-ts/sdk';",
  "import { MemoryState, ScriptedRunner, runHook } from '@gocharm-ts/sdk/testing';",
  'declare const r: Registry;',
  "declare const db: Endpoint<'db'>;",
].join('\n');

test('examples in the documentation of the SDK compile', async () => {
  const root = tempDir();
  await symlink(join(repositoryRoot, 'node_modules'), join(root, 'node_modules'));
  await writeFile(join(root, 'package.json'), JSON.stringify({ type: 'module' }));
  await writeFile(
    join(root, 'tsconfig.json'),
    JSON.stringify({
      extends: join(repositoryRoot, 'tsconfig.json'),
      // An example shows the part that matters, so a name may go unused.
      compilerOptions: { noUnusedLocals: false, noUnusedParameters: false },
      include: ['*.ts'],
    }),
  );
  for (const { place, code } of sdkExamples()) {
    const name = `${place.replaceAll('/', '.').replace('.ts:', '.line-')}.ts`;
    await writeFile(join(root, name), `${scope}\nexport async function example(): Promise<void> {\n${code}\n}\n`);
  }
  const tsc = join(repositoryRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  const { output } = await runProgram(process.execPath, [tsc, '-p', root, '--pretty', 'false'], {
    cwd: root,
    capture: true,
  });
  // What other files of the repository get wrong is the business of `npm run typecheck`.
  expect(output.split('\n').filter((line) => /^\S+\.line-\d+\.ts\(/.test(line))).toEqual([]);
});
