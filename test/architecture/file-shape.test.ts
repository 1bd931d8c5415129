import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../scripts/lib/repository-root.mjs';
import { repositoryFiles } from './repository-files.ts';
import { packageSources } from './source-file.ts';

const sources = packageSources();
const files = repositoryFiles();

/** Sources that may pass the limit, each with its reason. */
const longFiles = new Map<string, string>([
  ['packages/sdk/src/hook/context/context.ts', 'the public face of a hook: short delegations and their documentation'],
  [
    'packages/sdk/src/hook/registry/registry.ts',
    'the public face of registration: short delegations and documentation',
  ],
]);

const lineLimit = 250;

describe('sources', () => {
  test('stay short, or have a reason listed here', () => {
    const long = sources.filter(({ text }) => text.split('\n').length - 1 > lineLimit).map(({ path }) => path);
    expect(long.filter((path) => !longFiles.has(path))).toEqual([]);
  });

  test('are exempt from the limit only while they exist', () => {
    const paths = new Set(sources.map(({ path }) => path));
    expect([...longFiles.keys()].filter((path) => !paths.has(path))).toEqual([]);
  });

  test('export by name, one by one', () => {
    const wholesale = sources.filter(({ exports }) => exports.includes('default') || exports.includes('*'));
    expect(wholesale.map(({ path }) => path)).toEqual([]);
  });

  test('are named in kebab-case after a concept', () => {
    const names = sources.map(({ path }) => path.split('/').at(-1) ?? '');
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.(ts|js)$/.test(name))).toEqual([]);
    expect(names.filter((name) => /^(utils?|helpers?|common|types|misc)\./.test(name))).toEqual([]);
  });
});

describe('files of the repository', () => {
  test('name no path of the machine they were written on', () => {
    const paths = machinePaths();
    const hits = files.flatMap((path) => {
      const text = readFileSync(join(repositoryRoot, path), 'latin1');
      return paths.filter((machinePath) => text.includes(machinePath)).map((found) => `${path} names ${found}`);
    });
    expect(hits).toEqual([]);
  });

  test('that are scripts run on plain Node 20 and are type-checked', () => {
    const scripts = files.filter((path) => path.startsWith('scripts/'));
    expect(scripts.filter((path) => !path.endsWith('.mjs'))).toEqual([]);
    const unchecked = scripts.filter((path) => !read(path).startsWith('// @ts-check\n'));
    expect(unchecked).toEqual([]);
  });
});

/** This checkout, the folder it lies in and the home of who runs this, unless those are places that any text may name. */
function machinePaths(): readonly string[] {
  const commonplace =
    /^(\/(root|tmp|home|opt|srv|usr|var|mnt|app|src|builds?|workspace)?(\/(src|local|lib|tmp))?|[A-Z]:\\)$/;
  return [repositoryRoot, dirname(repositoryRoot), homedir()]
    .filter((path) => !commonplace.test(path))
    .map((path) => `${path}/`);
}

function read(path: string): string {
  return readFileSync(join(repositoryRoot, path), 'utf8');
}
