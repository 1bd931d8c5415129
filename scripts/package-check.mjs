// @ts-check
// Packs every package and looks at the tarball as who installs it would: `npm run package:check`.
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buildPackages } from './build.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { ScriptFailure, runScript } from './lib/failure.mjs';
import { npmProgram, runProgram } from './lib/program.mjs';
import { repositoryRoot } from './lib/repository-root.mjs';
import { tarballProblems } from './lib/tarball-problems.mjs';
import { readTarball } from './lib/tarball.mjs';
import { workspacePackages } from './lib/workspace-packages.mjs';

/** @typedef {import('./lib/workspace-packages.mjs').WorkspacePackage} WorkspacePackage */
/** @typedef {{ what: string, output: string }} Fault */

await runScript(async () => {
  await ensureInstalled(repositoryRoot);
  const builds = await buildPackages(repositoryRoot);
  const broken = builds.filter(({ result }) => result === 'type errors').map(({ name }) => name);
  if (broken.length > 0) throw new ScriptFailure(`cannot pack ${broken.join(', ')}: type errors`);

  const packages = (await workspacePackages(repositoryRoot)).filter((item) => !item.private);
  const directory = await mkdtemp(join(tmpdir(), 'gocharm-ts-pack-'));
  try {
    const faults = (
      await Promise.all([tool('knip', ['--no-progress']), ...packages.map((item) => packageFaults(item, directory))])
    ).flat();
    for (const { what, output } of faults) process.stderr.write(`\n${what}\n${output.trimEnd()}\n`);
    process.stdout.write(`${packages.length} packages packed, ${faults.length} of their checks failed\n`);
    return faults.length === 0 ? 0 : 1;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

/**
 * @param {WorkspacePackage} item
 * @param {string} directory
 * @returns {Promise<Fault[]>}
 */
async function packageFaults(item, directory) {
  const npm = npmProgram(process.env);
  const packed = await runProgram(
    npm.file,
    [...npm.args, 'pack', '--loglevel=error', '--pack-destination', directory],
    { cwd: item.directory, capture: true },
  );
  if (packed.exitCode !== 0) return [{ what: `npm pack ${item.name}`, output: packed.output }];
  const tarball = join(directory, basename(packed.output.trimEnd().split('\n').at(-1) ?? ''));
  const problems = tarballProblems(await readTarball(tarball), [`${repositoryRoot}/`, `${homedir()}/`]);
  return [
    ...problems.map((output) => ({ what: `files of ${item.name}`, output })),
    ...(await tool('publint', ['run', tarball, '--strict'])),
    ...(await tool('attw', [tarball, '--profile', 'esm-only', '--no-emoji'])),
  ];
}

/**
 * @param {string} name
 * @param {string[]} args
 * @returns {Promise<Fault[]>}
 */
async function tool(name, args) {
  const program = join(repositoryRoot, 'node_modules', '.bin', name);
  const { exitCode, output } = await runProgram(program, args, { cwd: repositoryRoot, capture: true });
  return exitCode === 0 ? [] : [{ what: `${name} ${args.map((arg) => basename(arg)).join(' ')}`, output }];
}
