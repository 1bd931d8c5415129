// @ts-check
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * @typedef {{
 *   name: string, directory: string, dependencies: readonly string[], exports: readonly string[], private: boolean,
 * }} WorkspacePackage `dependencies` are the sibling packages alone, by name.
 */

/**
 * The packages under `packages/` that have something to build, each after those that it imports.
 *
 * @param {string} root
 * @returns {Promise<WorkspacePackage[]>}
 */
export async function workspacePackages(root) {
  const folders = (await readdir(join(root, 'packages'))).toSorted();
  const manifests = await Promise.all(
    folders
      .map((folder) => join(root, 'packages', folder))
      .filter((directory) => existsSync(join(directory, 'tsconfig.build.json')))
      .map(async (directory) => ({
        directory,
        manifest: JSON.parse(await readFile(join(directory, 'package.json'), 'utf8')),
      })),
  );
  const names = new Set(manifests.map(({ manifest }) => manifest.name));
  return inImportOrder(
    manifests.map(({ directory, manifest }) => ({
      directory,
      name: manifest.name,
      dependencies: Object.keys(manifest.dependencies ?? {}).filter((name) => names.has(name)),
      exports: Object.keys(manifest.exports ?? {}),
      private: manifest.private === true,
    })),
  );
}

/**
 * @template {{ name: string, dependencies: readonly string[] }} Package
 * @param {readonly Package[]} packages
 * @returns {Package[]}
 * @throws {Error} when packages import each other in a circle.
 */
export function inImportOrder(packages) {
  /** @type {Package[]} */
  const ordered = [];
  let rest = [...packages];
  while (rest.length > 0) {
    const waiting = new Set(rest.map(({ name }) => name));
    const ready = rest.filter(({ dependencies }) => !dependencies.some((name) => waiting.has(name)));
    if (ready.length === 0) throw new Error(`cannot order packages: ${[...waiting].join(', ')} import each other`);
    ordered.push(...ready);
    rest = rest.filter((item) => !ready.includes(item));
  }
  return ordered;
}
