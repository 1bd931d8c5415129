import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/**
 * Names a source file so that the name does not depend on where the project or its packages lie: relative to the
 * project, or `node_modules/<package>/<path>` for files outside of it, such as linked packages.
 */
export function sourceName(projectDir: string, path: string): string {
  const absolute = resolve(projectDir, path);
  const inside = relative(projectDir, absolute);
  if (!inside.startsWith('..') && !isAbsolute(inside)) return slashes(inside);
  const nested = absolute.lastIndexOf(`${sep}node_modules${sep}`);
  if (nested !== -1) return slashes(absolute.slice(nested + 1));
  const found = packageOf(absolute);
  return found === undefined
    ? slashes(inside)
    : slashes(join('node_modules', found.name, relative(found.dir, absolute)));
}

function packageOf(file: string): { readonly name: string; readonly dir: string } | undefined {
  for (let dir = dirname(file); dir !== dirname(dir); dir = dirname(dir)) {
    const manifest = join(dir, 'package.json');
    if (!existsSync(manifest)) continue;
    const parsed: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
    const name: unknown = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'name') : undefined;
    if (typeof name === 'string') return { name, dir };
  }
  return undefined;
}

function slashes(path: string): string {
  return path.split(sep).join('/');
}
