import { readFileSync, readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';
import { repositoryRoot } from '../../scripts/lib/repository-root.mjs';

/** A source file of a package, read and parsed. Paths are relative to the repository and use `/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** What it imports and re-exports from, types and dynamic imports included, in order of appearance. */
  readonly specifiers: readonly string[];
  /** Its exported names; `default` for a default export, `*` for `export * from`. */
  readonly exports: readonly string[];
  /** What it uses of the process: `process.env`, `process.exit`, `console.log`… */
  readonly globals: readonly string[];
}

/** Every TypeScript and JavaScript source of the packages. */
export function packageSources(): readonly SourceFile[] {
  return readdirSync(join(repositoryRoot, 'packages')).flatMap((folder) =>
    ['src', 'bin'].flatMap((part) => sourcesUnder(join(repositoryRoot, 'packages', folder, part))),
  );
}

/** Parses one source; `path` decides whether it is read as TypeScript. */
export function parseSource(path: string, text: string): SourceFile {
  const { module, program, errors } = parseSync(basename(path), text);
  if (errors.length > 0) throw new Error(`cannot parse ${path}: ${errors[0]?.message}`);
  const found: Found = { specifiers: [], globals: [] };
  visit(program, found);
  return {
    path,
    text,
    specifiers: found.specifiers,
    exports: module.staticExports.flatMap(({ entries }) =>
      // A default export and `export * from` have no name.
      entries.map((entry) => entry.exportName.name ?? (entry.moduleRequest === null ? 'default' : '*')),
    ),
    globals: found.globals,
  };
}

function sourcesUnder(directory: string): SourceFile[] {
  let names: string[];
  try {
    names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  } catch (error) {
    // Only two packages have programs, and so a `bin`.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return names
    .filter((name) => /\.(ts|mts|js|mjs|cjs)$/.test(name))
    .toSorted()
    .map((name) => {
      const file = join(directory, name);
      return parseSource(relative(repositoryRoot, file).replaceAll('\\', '/'), readFileSync(file, 'utf8'));
    });
}

interface Found {
  readonly specifiers: string[];
  readonly globals: string[];
}

const namespaces = new Set(['process', 'console']);

function visit(node: unknown, found: Found): void {
  if (Array.isArray(node)) for (const item of node) visit(item, found);
  if (!isNode(node)) return;
  const specifier = literal(node['source']);
  if (specifier !== undefined) found.specifiers.push(specifier);
  if (node.type === 'ImportDeclaration' && /^(node:)?process$/.test(specifier ?? ''))
    found.globals.push('node:process');
  if (node.type === 'MemberExpression' && isNode(node['object']) && isNode(node['property'])) {
    const name = identifier(node['object']);
    if (name !== undefined && namespaces.has(name)) {
      found.globals.push(`${name}.${identifier(node['property']) ?? literal(node['property']) ?? '[…]'}`);
    }
  }
  for (const child of Object.values(node)) visit(child, found);
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function literal(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined;
}

function identifier(node: Node): string | undefined {
  return node.type === 'Identifier' && typeof node['name'] === 'string' ? node['name'] : undefined;
}
