import { posix } from 'node:path';
import { layers, packageImports } from '../../scripts/lib/layers.mjs';
import type { SourceFile } from './source-file.ts';

/** Imports that break the order of layers or packages, one sentence each. */
export function importViolations(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => file.specifiers.flatMap((specifier) => violation(file.path, specifier) ?? []));
}

function violation(path: string, specifier: string): string | undefined {
  const [, folder = '', part] = path.split('/');
  // A program in bin/ starts the built cli and may do nothing else.
  if (part === 'bin') {
    return specifier.startsWith('../dist/') ? undefined : `${path} imports ${specifier}: only ../dist/ is for programs`;
  }
  if (specifier.startsWith('.')) return layerViolation(folder, path, specifier);
  if (folder === 'sdk') {
    return specifier.startsWith('node:') ? undefined : `${path} imports ${specifier}: the sdk imports nothing but Node`;
  }
  return packageViolation(folder, path, specifier);
}

function layerViolation(folder: string, path: string, specifier: string): string | undefined {
  const target = posix.join(posix.dirname(path), specifier);
  const src = `packages/${folder}/src/`;
  if (!target.startsWith(src)) return `${path} imports ${specifier}: it leads out of ${src}`;
  const from = rank(folder, path.slice(src.length));
  const to = rank(folder, target.slice(src.length));
  if (from === undefined || to === undefined) {
    const unknown = from === undefined ? path : target;
    return `${unknown} stands in a folder that scripts/lib/layers.mjs does not know`;
  }
  if (from.group > to.group || from.layer === to.layer) return undefined;
  return `${path} imports ${specifier}: ${to.layer} does not stand left of ${from.layer}`;
}

function rank(folder: string, inside: string): { readonly group: number; readonly layer: string } | undefined {
  const groups = layers[folder] ?? [];
  const [layer = '', ...rest] = inside.split('/');
  if (rest.length === 0) return { group: groups.length, layer: 'the entry points' };
  const group = groups.findIndex((names) => names.includes(layer));
  return group === -1 ? undefined : { group, layer };
}

function packageViolation(folder: string, path: string, specifier: string): string | undefined {
  const sibling = /^(@gocharm-ts\/[^/]+|gocharm-ts)(\/.*)?$/.exec(specifier);
  if (sibling === null) return undefined;
  const [, name = '', rest = ''] = sibling;
  if (packageImports[folder]?.includes(name) !== true)
    return `${path} imports ${specifier}: ${folder} may not import it`;
  if (!['', '/emit', '/internal', '/testing'].includes(rest))
    return `${path} imports ${specifier}: import a package by its name`;
  return undefined;
}
