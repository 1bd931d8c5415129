// @ts-check

/**
 * @typedef {{
 *   exports?: Record<string, string | Record<string, string>>, bin?: Record<string, string>,
 * }} PackedManifest
 */

const expected = /^(package\.json|README\.md|LICENSE|bin\/[^/]+\.js|src\/.+\.ts|dist\/.+\.(js|cjs|d\.ts)(\.map)?)$/;
const tests = /(^|\/)(test|tests|__tests__|fixtures)\/|\.(test|test-d|spec)\./;

/**
 * What is wrong with the files of a packed package: those that do not belong, those that are missing, those that tell
 * about the machine they were built on.
 *
 * @param {readonly import('./tarball.mjs').TarballFile[]} files
 * @param {readonly string[]} machinePaths
 * @returns {string[]}
 */
export function tarballProblems(files, machinePaths) {
  const paths = new Set(files.map(({ path }) => path));
  const manifest = files.find(({ path }) => path === 'package.json');
  /** @type {PackedManifest} */
  const { exports = {}, bin = {} } = JSON.parse(manifest?.content ?? '{}');
  const promised = [...Object.values(exports).flatMap(targets), ...Object.values(bin), 'README.md', 'LICENSE'].map(
    (path) => path.replace(/^\.\//, ''),
  );
  return [
    ...files
      .filter(({ path }) => !expected.test(path) || tests.test(path))
      .map(({ path }) => `${path} does not belong`),
    ...[...new Set(promised)].filter((path) => !paths.has(path)).map((path) => `${path} is missing`),
    ...[...paths].flatMap((path) => orphan(path, paths)),
    ...files.flatMap(({ path, content }) =>
      machinePaths.filter((found) => content.includes(found)).map((found) => `${path} names ${found}`),
    ),
  ];
}

/**
 * A built file whose source is gone is left over from an earlier build.
 *
 * @param {string} path
 * @param {ReadonlySet<string>} paths
 */
function orphan(path, paths) {
  const stem = /^dist\/(.+?)(\.js|\.d\.ts)(\.map)?$/.exec(path)?.[1];
  return stem === undefined || paths.has(`src/${stem}.ts`) ? [] : [`${path} has no source`];
}

/**
 * @param {string | Record<string, string>} target
 * @returns {string[]}
 */
function targets(target) {
  return typeof target === 'string' ? [target] : Object.values(target);
}
