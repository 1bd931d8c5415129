// @ts-check
import { layers, packageImports } from './layers.mjs';

/**
 * @typedef {{ regex: string, message: string }} Pattern
 * @typedef {{ files: string[], rules: { 'no-restricted-imports': ['error', { patterns: Pattern[] }] } }} Wall
 */

/**
 * The overrides of .oxlintrc.json that hold the layers apart: one for each folder of each package.
 *
 * @returns {Wall[]}
 */
export function lintWalls() {
  return Object.entries(layers).flatMap(([folder, groups]) => {
    const outside = packageWall(folder);
    const inside = groups.flatMap((group, index) =>
      group.map((layer) => {
        const right = [...group.filter((other) => other !== layer), ...groups.slice(index + 1).flat()];
        return wall(`packages/${folder}/src/${layer}/**`, [...layerWall(layer, right), ...outside]);
      }),
    );
    return [wall(`packages/${folder}/src/*.ts`, outside), ...inside];
  });
}

/**
 * @param {string} files
 * @param {Pattern[]} patterns
 * @returns {Wall}
 */
function wall(files, patterns) {
  return { files: [files], rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

/**
 * @param {string} layer
 * @param {readonly string[]} right
 * @returns {Pattern[]}
 */
function layerWall(layer, right) {
  if (right.length === 0) return [];
  return [
    {
      regex: String.raw`^(\.\./)+(${right.join('|')})/`,
      message: `${layer}/ cannot import what does not stand left of it in scripts/lib/layers.mjs.`,
    },
  ];
}

/**
 * @param {string} folder
 * @returns {Pattern[]}
 */
function packageWall(folder) {
  if (folder === 'sdk') {
    // Rust's regular expressions look neither ahead nor behind, so "does not start with node: or a dot" is spelt out.
    const notNode = ['[^n.]', 'n[^o]', 'no[^d]', 'nod[^e]', 'node[^:]'].join('|');
    return [
      { regex: `^(${notNode})`, message: 'The sdk imports nothing but Node: every hook pays for what it loads.' },
    ];
  }
  const allowed = packageImports[folder] ?? [];
  const all = ['@gocharm-ts/sdk', '@gocharm-ts/charm-format', '@gocharm-ts/simulator', 'gocharm-ts'];
  const refused = all.filter((name) => !allowed.includes(name));
  return [
    {
      regex: `^(${refused.join('|')})(/|$)`,
      message: `packages/${folder} cannot import this package: see packageImports in scripts/lib/layers.mjs.`,
    },
    {
      regex: String.raw`^(\.\./)+packages/|/(src|dist)/`,
      message: 'Import a sibling package by its name: the paths inside it are its own.',
    },
  ];
}
