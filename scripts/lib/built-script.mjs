// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackages } from '../build.mjs';
import { ensureInstalled } from '../ensure-installed.mjs';
import { ScriptFailure, runScript } from './failure.mjs';
import { runProgram } from './program.mjs';
import { progressLine } from './progress-line.mjs';
import { repositoryRoot } from './repository-root.mjs';

/**
 * Installs and builds what is missing, then runs a script of the repository in a Node process of its own with the
 * arguments of this one, whose exit code and signals become ours.
 *
 * @param {string} path relative to the repository
 * @returns {Promise<void>}
 */
export function runBuiltScript(path) {
  return runScript(async () => {
    if (!existsSync(join(repositoryRoot, path))) throw new ScriptFailure(`cannot run ${path}: there is no such file`);
    await ensureInstalled(repositoryRoot);
    const progress = progressLine('Building the packages', { stream: process.stderr, env: process.env });
    const builds = await buildPackages(repositoryRoot).finally(() => progress.clear());
    const broken = builds.filter(({ result }) => result === 'type errors').map(({ name }) => name);
    if (broken.length > 0) throw new ScriptFailure(`cannot run ${path}: ${broken.join(', ')} has type errors`);
    const { exitCode } = await runProgram(process.execPath, [path, ...process.argv.slice(2)], { cwd: repositoryRoot });
    return exitCode;
  });
}
