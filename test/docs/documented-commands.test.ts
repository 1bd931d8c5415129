import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../../scripts/lib/program.mjs';
import { repositoryRoot } from '../../scripts/lib/repository-root.mjs';
import { tempDir } from '../support/temp-dir.ts';
import { proofOf } from './command-proofs.ts';
import type { Proof } from './command-proofs.ts';
import { documents } from './documents.ts';
import { shownCommands } from './fenced-blocks.ts';
import { copyRepository, createSandbox } from './sandbox.ts';
import type { Place } from './sandbox.ts';

const shown = documents().flatMap(({ path, blocks }) =>
  blocks.flatMap(shownCommands).map((item) => ({ ...item, path, proof: proofOf(item) })),
);

const sandboxed = documents().filter(({ path }) =>
  shown.some((item) => item.path === path && item.proof?.by === 'sandbox'),
);

describe('commands shown in documents', () => {
  test('all have a proof', () => {
    const unproven = shown.filter(({ proof }) => proof === undefined);
    expect(
      unproven.map(({ path, line, command }) => `${path}:${line}: ${command}`),
      'say in test/docs/command-proofs.ts how each of these commands is proven',
    ).toEqual([]);
  });

  test('that .ci/run proves are lines of it', () => {
    const lines = read('.ci/run').split('\n');
    expect(commandsBy('ci').filter((command) => !lines.some((line) => line.startsWith(`${command} `)))).toEqual([]);
  });

  test('that npm run check proves are steps of it', () => {
    const check = read('scripts/check.mjs');
    expect(commandsBy('step').filter((command) => !check.includes(`'${command.replace('npm run ', '')}'`))).toEqual([]);
  });

  test.for(commandsBy('run'))('%s', async (command) => {
    await type(command, { cwd: repositoryRoot, env: process.env });
  });

  test.for(commandsBy('copy'))('%s', async (command) => {
    await type(command, await copyRepository(tempDir()));
  });

  // What a document shows beside the above must work from top to bottom as it stands there.
  test.for(sandboxed.map((document) => [document.path, document] as const))(
    'of %s, typed one after the other',
    async ([path, document]) => {
      const commands = shown.filter((item) => item.path === path && item.proof?.by === 'sandbox');
      const script = commands.map(({ command }) => command).join('\n');
      await type(script, await createSandbox(tempDir(), document));
    },
  );
});

async function type(script: string, { cwd, env }: Place): Promise<void> {
  const { exitCode, output } = await runProgram('bash', ['-euc', script], { cwd, env, capture: true });
  expect(exitCode, `${script}\n${output}`).toBe(0);
}

function commandsBy(kind: Proof['by']): readonly string[] {
  return [...new Set(shown.filter(({ proof }) => proof?.by === kind).map(({ command }) => command))];
}

function read(path: string): string {
  return readFileSync(join(repositoryRoot, path), 'utf8');
}
