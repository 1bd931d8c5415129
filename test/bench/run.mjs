// @ts-check
// `npm run bench`: each figure as a ratio against a baseline of the same run. Writes bench/results.json.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildRows } from './build-rows.mjs';
import { hookRows } from './hook-rows.mjs';
import { toolRows } from './tool-rows.mjs';

/**
 * One line of the table.
 *
 * @typedef {object} Row
 * @property {string} figure what is measured
 * @property {string} measured with its unit
 * @property {string} baseline what it is held against, with its figure
 * @property {number} ratio
 * @property {number} aim the ratio that the design asks for at most
 */

const dir = await mkdtemp(join(tmpdir(), 'gocharm-ts-bench-'));
try {
  /** @type {Row[]} */
  const rows = [...(await buildRows(dir)), ...(await hookRows(dir)), ...(await toolRows(dir))];
  print(rows);
  await mkdir('bench', { recursive: true });
  const machine = { node: process.version, platform: `${process.platform} ${process.arch}`, cpus: cpus().length };
  await writeFile('bench/results.json', `${JSON.stringify({ machine, rows }, null, 2)}\n`);
} finally {
  await rm(dir, { recursive: true, force: true });
}

/** @param {Row[]} rows */
function print(rows) {
  const table = [
    ['figure', 'measured', 'baseline', 'ratio', 'aim', ''],
    ...rows.map(({ figure, measured, baseline, ratio, aim }) => [
      figure,
      measured,
      baseline,
      ratio.toFixed(2),
      `≤ ${aim}`,
      ratio <= aim ? 'ok' : 'over',
    ]),
  ];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}
