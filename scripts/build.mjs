// @ts-check
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './ensure-installed.mjs';
import { contentStamp } from './lib/content-stamp.mjs';
import { runScript } from './lib/failure.mjs';
import { withFileLock } from './lib/file-lock.mjs';
import { writePrebuiltFiles } from './lib/prebuilt-files.mjs';
import { runProgram } from './lib/program.mjs';
import { repositoryRoot } from './lib/repository-root.mjs';
import { workspacePackages } from './lib/workspace-packages.mjs';

/** @typedef {import('./lib/workspace-packages.mjs').WorkspacePackage} WorkspacePackage */
/** @typedef {{ name: string, result: 'fresh' | 'built' | 'type errors' }} Built */

/**
 * Emits every package's `dist` with tsc, those that do not import each other side by side, and leaves alone what is
 * built from the very same sources already.
 *
 * A package with type errors is emitted too, as tsc does: tests can still run, and whoever called decides what the
 * errors mean. It is built again next time.
 *
 * @param {string} root
 * @returns {Promise<Built[]>}
 */
export async function buildPackages(root) {
  const cache = join(root, 'node_modules', '.cache', 'gocharm-ts');
  return withFileLock(join(cache, 'build.lock'), async () => {
    /** @type {Map<string, Promise<Built>>} */
    const builds = new Map();
    /** @param {WorkspacePackage} item */
    const buildAfterDependencies = async (item) => {
      for (const name of item.dependencies) await builds.get(name);
      return buildPackage(root, cache, item);
    };
    for (const item of await workspacePackages(root)) builds.set(item.name, buildAfterDependencies(item));
    return Promise.all(builds.values());
  });
}

/**
 * @param {string} root
 * @param {string} cache
 * @param {WorkspacePackage} item
 * @returns {Promise<Built>}
 */
async function buildPackage(root, cache, item) {
  const stampFile = join(cache, `${basename(item.directory)}.stamp`);
  const known = existsSync(stampFile) ? await readFile(stampFile, 'utf8') : undefined;
  const sources = await sourceStamp(root, item);
  if (known === `${sources} ${await contentStamp(item.directory, ['dist'])}`)
    return { name: item.name, result: 'fresh' };

  await rm(stampFile, { force: true });
  const aside = join(item.directory, `dist-next-${process.pid}`);
  const { exitCode, output } = await runProgram(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-p', join(item.directory, 'tsconfig.build.json'), '--outDir', aside],
    { cwd: root, capture: true },
  );
  await writePrebuiltFiles(item.name, aside);
  await swapIn(item.directory, aside);
  if (exitCode !== 0) {
    process.stderr.write(output);
    return { name: item.name, result: 'type errors' };
  }
  await mkdir(cache, { recursive: true });
  await writeFile(stampFile, `${sources} ${await contentStamp(item.directory, ['dist'])}`);
  return { name: item.name, result: 'built' };
}

/**
 * Everything that decides what tsc emits: sources, settings, the compiler, and the types of the packages imported.
 *
 * @param {string} root
 * @param {WorkspacePackage} item
 */
async function sourceStamp(root, item) {
  const own = relative(root, item.directory);
  const siblings = (await workspacePackages(root)).filter(({ name }) => item.dependencies.includes(name));
  return contentStamp(root, [
    join(own, 'src'),
    join(own, 'package.json'),
    join(own, 'tsconfig.build.json'),
    'tsconfig.base.json',
    'node_modules/typescript/package.json',
    'node_modules/esbuild/package.json',
    'scripts/lib/prebuilt-files.mjs',
    ...siblings.map(({ directory }) => join(relative(root, directory), 'dist')),
  ]);
}

/**
 * Puts the new `dist` in place of the old one, so that no file of a deleted source stays and a program that starts in
 * between finds a whole `dist`, but for the instant between two renames.
 *
 * @param {string} directory
 * @param {string} aside
 */
async function swapIn(directory, aside) {
  const dist = join(directory, 'dist');
  const old = join(directory, `dist-old-${process.pid}`);
  // tsc makes no folder when it finds no source.
  await mkdir(aside, { recursive: true });
  if (existsSync(dist)) await rename(dist, old);
  await rename(aside, dist);
  await rm(old, { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runScript(async () => {
    await ensureInstalled(repositoryRoot);
    const builds = await buildPackages(repositoryRoot);
    for (const { name, result } of builds) process.stdout.write(`${name}: ${result}\n`);
    return builds.some(({ result }) => result === 'type errors') ? 1 : 0;
  });
}
