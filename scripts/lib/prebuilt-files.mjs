// @ts-check
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Files of a package's `dist` that tsc does not make, by package: the text that a function of the emitted package gives.
 *
 * @type {Readonly<Record<string, readonly { readonly file: string, readonly module: string, readonly maker: string }[]>>}
 */
const prebuilt = {
  'gocharm-ts': [
    { file: 'inspect/child-program.cjs', module: 'inspect/child-program.js', maker: 'bundleChildProgram' },
  ],
};

/**
 * Writes what tsc does not make into a `dist` that it has emitted.
 *
 * @param {string} packageName
 * @param {string} dist
 */
export async function writePrebuiltFiles(packageName, dist) {
  for (const { file, module, maker } of prebuilt[packageName] ?? []) {
    const makers = await import(pathToFileURL(join(dist, module)).href);
    await writeFile(join(dist, file), await makers[maker]());
  }
}
