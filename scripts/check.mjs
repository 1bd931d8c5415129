// @ts-check
// Everything CI checks besides the tests: `npm run check`. Each step also runs alone, as `npm run <step>`.
import { ensureInstalled } from './ensure-installed.mjs';
import { runScript } from './lib/failure.mjs';
import { npmProgram, runProgram } from './lib/program.mjs';
import { repositoryRoot } from './lib/repository-root.mjs';

const steps = ['format:check', 'lint', 'typecheck', 'package:check'];

await runScript(async () => {
  await ensureInstalled(repositoryRoot);
  const npm = npmProgram(process.env);
  /** @type {string[]} */
  const failed = [];
  for (const step of steps) {
    process.stdout.write(`\n== ${step}\n`);
    const { exitCode } = await runProgram(npm.file, [...npm.args, 'run', '--silent', step], { cwd: repositoryRoot });
    if (exitCode > 128) return exitCode;
    if (exitCode !== 0) failed.push(step);
  }
  if (failed.length === 0) {
    process.stdout.write(`\nchecked: ${steps.join(', ')}\n`);
    return 0;
  }
  process.stderr.write(`\nfailed: ${failed.join(', ')}\nRun one alone: npm run ${failed[0]}\n`);
  return 1;
});
