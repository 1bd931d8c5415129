// @ts-check
// Runs the tests: `npm test`, or `npm test -- <arguments of vitest run>`. Integration, e2e and conformance tests build the
// packages first (test/support/built-packages.ts); unit and type tests need no build.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled } from './ensure-installed.mjs';
import { runScript } from './lib/failure.mjs';
import { runProgram } from './lib/program.mjs';
import { isCi } from './lib/progress-line.mjs';
import { repositoryRoot } from './lib/repository-root.mjs';
import { totalsLine } from './lib/test-totals.mjs';

await runScript(async () => {
  await ensureInstalled(repositoryRoot);
  const directory = await mkdtemp(join(tmpdir(), 'gocharm-ts-test-'));
  const totalsFile = join(directory, 'totals.json');
  try {
    const { exitCode } = await runProgram(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)],
      { cwd: repositoryRoot, env: { ...process.env, GOCHARM_TEST_TOTALS: totalsFile } },
    );
    if (isCi(process.env)) process.stdout.write(`${totalsLine(await readTotals(totalsFile, exitCode))}\n`);
    return exitCode;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

/**
 * @param {string} file
 * @param {number} exitCode
 * @returns {Promise<import('./lib/test-totals.mjs').TestTotals>}
 */
async function readTotals(file, exitCode) {
  /** @type {import('./lib/test-totals.mjs').TestTotals} */
  const totals = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
  // A run that broke without a failing test (vitest itself, a set-up) must not read as a green one.
  return exitCode !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
}
