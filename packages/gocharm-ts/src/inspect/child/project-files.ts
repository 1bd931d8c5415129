import type nodeFs from 'node:fs';
import { isAbsolute, resolve, sep } from 'node:path';
import { forbiddenModules } from './forbidden-modules.ts';
import { refuse, type Watch } from './watch.ts';

const readers = ['readFileSync', 'readdirSync', 'statSync', 'lstatSync', 'existsSync', 'realpathSync'] as const;

/**
 * The functions of `node:fs` through which contents of assets read files of the project. They work while contents are
 * made, below the project's directory only; relative paths start there, since the working directory is another one in
 * each run.
 */
export function projectFiles(fs: typeof nodeFs, projectDir: string, watch: Watch): Readonly<Record<string, unknown>> {
  const root = fs.realpathSync(projectDir);
  const guard =
    (name: (typeof readers)[number]) =>
    (path: unknown, ...rest: unknown[]): unknown => {
      const { why, hint } = forbiddenModules['fs'] ?? { why: '', hint: '' };
      if (watch.phase !== 'assets') throw refuse(watch, `fs.${name}`, why, hint);
      const asked = path instanceof URL ? decodeURIComponent(path.pathname) : String(path);
      const wanted = isAbsolute(asked) ? asked : resolve(root, asked);
      if (!isBelow(root, realOr(fs, wanted))) {
        throw refuse(
          watch,
          `fs.${name} on ${asked}`,
          'contents of assets come from the project',
          "use a path relative to the project's directory, such as assets/motd.txt",
        );
      }
      const real = fs[name] as (path: string, ...rest: unknown[]) => unknown;
      return real(wanted, ...rest);
    };
  return Object.fromEntries(readers.map((name) => [name, guard(name)]));
}

function isBelow(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : `${root}${sep}`);
}

/** Where a path leads after symlinks; a path to nothing is taken as it stands, and fails where it is used. */
function realOr(fs: typeof nodeFs, path: string): string {
  return fs.existsSync(path) ? fs.realpathSync(path) : path;
}
