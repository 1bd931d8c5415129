import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Lists everything under `dir` by path, sorted: mode and content of files, target of links, mode of directories, whose
 * paths end in a slash. Two listings are equal when nothing was changed.
 */
export function directoryListing(dir: string): Readonly<Record<string, string>> {
  return Object.fromEntries(entriesOf(dir, ''));
}

function entriesOf(dir: string, prefix: string): readonly (readonly [string, string])[] {
  return readdirSync(dir)
    .sort()
    .flatMap((name) => {
      const path = join(dir, name);
      const stat = lstatSync(path);
      const mode = (stat.mode & 0o777).toString(8).padStart(4, '0');
      if (stat.isSymbolicLink()) return [[`${prefix}${name}`, `-> ${readlinkSync(path)}`] as const];
      if (!stat.isDirectory()) return [[`${prefix}${name}`, `${mode} ${readFileSync(path, 'utf8')}`] as const];
      return [[`${prefix}${name}/`, mode] as const, ...entriesOf(path, `${prefix}${name}/`)];
    });
}
