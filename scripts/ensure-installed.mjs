// @ts-check
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ScriptFailure } from './lib/failure.mjs';
import { explainInstallFailure } from './lib/install-failure.mjs';
import { installationGap, pathsToInstall, readLockfile, thisMachine } from './lib/installed-packages.mjs';
import { npmProgram, runProgram } from './lib/program.mjs';
import { progressLine } from './lib/progress-line.mjs';

/**
 * Installs the development packages when node_modules is not what package-lock.json asks for. Costs a few milliseconds
 * and prints nothing when it is.
 *
 * @param {string} root
 * @param {{ env?: NodeJS.ProcessEnv, stream?: import('./lib/progress-line.mjs').Stream, nodeVersion?: string }} [options]
 * @returns {Promise<void>}
 * @throws {ScriptFailure} when Node is too old, or the packages cannot be installed.
 */
export async function ensureInstalled(root, options = {}) {
  const { env = process.env, stream = process.stderr, nodeVersion = process.versions.node } = options;
  await assertNodeVersion(root, nodeVersion);
  const machine = thisMachine();
  if ((await installationGap(root, machine)) === undefined) return;

  const paths = pathsToInstall((await readLockfile(join(root, 'package-lock.json'))) ?? {}, machine);
  const start = Date.now();
  const progress = progressLine(`Installing ${paths.length} development packages (once)`, {
    stream,
    env,
    detail: () => `${paths.filter((path) => existsSync(join(root, path, 'package.json'))).length}/${paths.length}`,
  });
  const npm = npmProgram(env);
  const { exitCode, output } = await runProgram(npm.file, [...npm.args, ...installArgs(env)], {
    cwd: root,
    env,
    capture: true,
  });
  if (exitCode === 0) {
    progress.done(`Installed ${paths.length} development packages in ${((Date.now() - start) / 1000).toFixed(1)} s`);
    return;
  }
  progress.clear();
  if (exitCode > 128) throw new ScriptFailure('the installation was interrupted; the next run repairs it', exitCode);
  const registry = await runProgram(npm.file, [...npm.args, 'config', 'get', 'registry', '--loglevel=silent'], {
    cwd: root,
    env,
    capture: true,
  });
  throw new ScriptFailure(
    explainInstallFailure({ output, registry: registry.output.trim(), directory: root, env }),
    exitCode,
  );
}

/** @param {NodeJS.ProcessEnv} env */
function installArgs(env) {
  // `--include=dev` because NODE_ENV=production would leave out the very tools we come for.
  const args = ['ci', '--no-audit', '--no-fund', '--include=dev', '--prefer-offline', '--loglevel=error'];
  // npm waits 10 s and then 60 s before it tries again: too long to learn that there is no network.
  if (env['npm_config_fetch_retry_mintimeout'] === undefined) args.push('--fetch-retry-mintimeout=500');
  if (env['npm_config_fetch_retry_maxtimeout'] === undefined) args.push('--fetch-retry-maxtimeout=2000');
  return args;
}

/**
 * @param {string} root
 * @param {string} version
 */
async function assertNodeVersion(root, version) {
  /** @type {{ engines: { node: string } }} */
  const { engines } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const floor = engines.node.replace('>=', '');
  if (!isOlder(version, floor)) return;
  throw new ScriptFailure(
    `cannot work with Node ${version}: this project needs Node ${floor} or newer\n` +
      'Install one (https://nodejs.org, your distribution, or a version manager), then run the same command again.',
  );
}

/**
 * @param {string} version
 * @param {string} floor
 */
function isOlder(version, floor) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [floorMajor = 0, floorMinor = 0] = floor.split('.').map(Number);
  return major < floorMajor || (major === floorMajor && minor < floorMinor);
}
