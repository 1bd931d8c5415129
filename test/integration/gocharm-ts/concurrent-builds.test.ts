import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { charmProject, charmWith, tempDir } from '../../gocharm-ts/support/charm-project.ts';

const program = fileURLToPath(new URL('../../../packages/gocharm-ts/bin/charm-build.js', import.meta.url));

async function build(dir: string, out: string): Promise<string> {
  const argv = [program, dir, '--no-types', '--quiet', '--out', out];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'ignore', 'pipe'] });
  return text(child.stderr);
}

test('programs that build different charms into one place at the same time take turns', async () => {
  const out = join(tempDir(), 'hello');
  const projects = ['one', 'two', 'three', 'four'].map((option) => ({
    option,
    dir: charmProject({
      'src/charm.ts': charmWith(`  r.registerConfig('${option}', { type: 'string', description: 'An option' });`),
    }),
  }));
  for (let round = 0; round < 6; round++) {
    for (const { dir } of projects) writeFileSync(join(dir, 'README.md'), `round ${round}\n`);
    expect(await Promise.all(projects.map(({ dir }) => build(dir, out)))).toEqual(['', '', '', '']);
    expect(readFileSync(join(out, 'README.md'), 'utf8')).toBe(`round ${round}\n`);
    const { config } = JSON.parse(readFileSync(join(out, '.gocharm-build.json'), 'utf8')) as { config: unknown };
    expect(projects.map(({ option }) => [option])).toContainEqual(config);
    expect(readFileSync(join(out, 'config.yaml'), 'utf8')).toContain(`${String(config)}:`);
    expect(readdirSync(dirname(out))).toEqual(['hello']);
  }
});
