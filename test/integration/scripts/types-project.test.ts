import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../../../scripts/lib/program.mjs';
import { repositoryRoot } from '../../../scripts/lib/repository-root.mjs';
import { tempDir } from '../../support/temp-dir.ts';

// A checker that never fails would look the same as one that finds nothing.
describe('the types project', () => {
  test('fails on a type test that is wrong', async () => {
    const { exitCode, output } = await checkTypes("expectTypeOf<'a'>().toEqualTypeOf<'b'>();");
    expect(exitCode).toBe(1);
    expect(output).toContain('FAIL');
    expect(output).toContain('TypeCheckError');
  });

  test('passes a type test that is right', async () => {
    const { exitCode, output } = await checkTypes("expectTypeOf<'a'>().toEqualTypeOf<'a'>();");
    expect(output).toContain('1 passed');
    expect(exitCode).toBe(0);
  });
});

async function checkTypes(assertion: string): Promise<{ exitCode: number; output: string }> {
  const root = tempDir();
  await symlink(join(repositoryRoot, 'node_modules'), join(root, 'node_modules'));
  for (const file of [
    'vitest.config.ts',
    'tsconfig.json',
    'tsconfig.base.json',
    'test/tsconfig.types.json',
    'scripts',
  ]) {
    await mkdir(join(root, file, '..'), { recursive: true });
    await symlink(join(repositoryRoot, file), join(root, file));
  }
  await writeFile(join(root, 'package.json'), JSON.stringify({ type: 'module' }));
  await writeFile(
    join(root, 'test', 'a.test-d.ts'),
    `import { expectTypeOf, test } from 'vitest';\ntest('a', () => {\n  ${assertion}\n});\n`,
  );
  const vitest = join(repositoryRoot, 'node_modules', 'vitest', 'vitest.mjs');
  const env = { ...process.env, NO_COLOR: '1' };
  return runProgram(process.execPath, [vitest, 'run', '--project', 'types'], { cwd: root, env, capture: true });
}
