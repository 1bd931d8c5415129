import { realpathSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import type { BuildProblem, Place } from '../problem/build-problem.ts';
import { systemReason } from '../problem/system-reason.ts';
import type { ResolvedOptions } from './build-options.ts';
import { keyPlace, syntaxErrorPlace } from './json-place.ts';
import { defaultPlatforms, parsePlatforms, type Platform } from './platform.ts';

/** A charm's project as its `package.json` and the build's options describe it. */
export interface Project {
  /** Absolute, without symlinks: what the bundler takes for the place of a file must not depend on the way to it. */
  readonly dir: string;
  /** The module with `registerHooks`, relative to `dir`, with `/` between its parts. */
  readonly entry: string;
  /** Where the charm goes, absolute; undefined: `dist/<charm name>` below `dir`. */
  readonly out: string | undefined;
  readonly platforms: readonly Platform[];
  /** What the file `version` says; undefined when `package.json` has none. */
  readonly version: string | undefined;
}

/** A project, or why there is none. */
export interface ReadProject {
  readonly project: Project | undefined;
  readonly problems: readonly BuildProblem[];
}

const file = 'package.json';
const defaultEntry = 'src/charm.ts';
const fields = ['entry', 'out', 'platforms'];

/** Reads the project in `options.dir`. All that is wrong with it is reported together. */
export async function readProject(options: ResolvedOptions): Promise<ReadProject> {
  const { dir } = options;
  let text: string;
  try {
    const path = resolve(dir, file);
    const obstacle = obstacleToReading(path);
    if (obstacle !== undefined) return unreadable(dir, obstacle);
    // Windows editors begin files with a byte order mark, and npm reads them.
    text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    return unreadable(dir, reasonOf(error));
  }
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch (error) {
    return failed(`cannot read ${file}: ${reasonOf(error)}`, syntaxErrorPlace(text));
  }
  return checkManifest(options, text, manifest);
}

function checkManifest(options: ResolvedOptions, text: string, manifest: unknown): ReadProject {
  const problems: BuildProblem[] = [];
  const report = (path: readonly string[], message: string, hint?: string): void => {
    problems.push(problem(message, place(keyPlace(text, path)), hint === undefined ? {} : { hint }));
  };
  if (!isRecord(manifest)) return failed(`cannot read ${file}: it is not an object`, { line: 1, column: 1 });
  const charm = manifest['charm'] ?? {};
  if (!isRecord(charm)) {
    return failed(`cannot read ${file}: charm is not an object`, keyPlace(text, ['charm']), {
      hint: 'write "charm": { "entry": "src/charm.ts" }',
    });
  }
  for (const key of Object.keys(charm)) {
    if (!fields.includes(key)) {
      report(
        ['charm', key],
        `cannot read ${file}: charm.${key} is not known`,
        `charm has the fields ${fields.join(', ')}`,
      );
    }
  }
  const string = (key: string): string | undefined => {
    const value = charm[key];
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || value === '') {
      report(['charm', key], `cannot read ${file}: charm.${key} is not a string with text`);
    } else if (value.includes('\0')) {
      report(['charm', key], `cannot read ${file}: charm.${key} holds a NUL character`);
    } else return value;
    return undefined;
  };
  const entry = relative(options.dir, resolve(options.dir, string('entry') ?? defaultEntry)).replaceAll(sep, '/');
  const out = string('out');
  const obstacle = obstacleToReading(resolve(options.dir, entry));
  if (obstacle !== undefined) {
    const key = charm['entry'] === undefined ? [] : ['charm', 'entry'];
    problems.push({
      code: 'MISSING_ENTRY',
      severity: 'error',
      message: `cannot read the entry ${entry}: ${obstacle}`,
      place: place(keyPlace(text, key)),
      hint: `write it, exporting registerHooks, or name another one as charm.entry in ${file}`,
    });
  }
  const platforms = readPlatforms(options, charm['platforms'], (message) => report(['charm', 'platforms'], message));
  const version = manifest['version'];
  if (problems.length > 0) return { project: undefined, problems };
  const dir = realpathSync(options.dir);
  return {
    project: {
      dir,
      entry,
      out: options.out ?? (out === undefined ? undefined : resolve(dir, out)),
      platforms,
      version: typeof version === 'string' && version !== '' ? version : undefined,
    },
    problems,
  };
}

function readPlatforms(
  options: ResolvedOptions,
  value: unknown,
  report: (message: string) => void,
): readonly Platform[] {
  const listed = value ?? defaultPlatforms;
  const isList = Array.isArray(listed) && listed.length > 0 && listed.every((each) => typeof each === 'string');
  if (!isList) report(`cannot read ${file}: charm.platforms is not a list of strings such as "ubuntu@24.04"`);
  const texts = options.platforms ?? (isList ? listed : defaultPlatforms);
  const platforms = parsePlatforms(texts);
  if (!('reason' in platforms)) return platforms;
  report(`cannot use the platform: ${platforms.reason}`);
  return [];
}

/** Why a path cannot be read as a file; undefined when it may be. A pipe would keep the build waiting for ever. */
function obstacleToReading(path: string): string | undefined {
  try {
    const found = statSync(path);
    if (found.isFile()) return undefined;
    return found.isDirectory() ? 'it is a directory' : 'it is not a file';
  } catch (error) {
    return reasonOf(error);
  }
}

function unreadable(dir: string, reason: string): ReadProject {
  return failed(`cannot read ${file} in ${dir}: ${reason}`, undefined, {
    hint: 'run charm-build in the directory of a charm, or name it: charm-build build DIR',
  });
}

function failed(message: string, at?: { line: number; column: number }, more: { hint?: string } = {}): ReadProject {
  return { project: undefined, problems: [problem(message, at === undefined ? undefined : place(at), more)] };
}

function problem(message: string, at: Place | undefined, more: { hint?: string }): BuildProblem {
  return { code: 'BAD_PROJECT', severity: 'error', message, ...(at === undefined ? {} : { place: at }), ...more };
}

function place(at: { readonly line: number; readonly column: number }): Place {
  return { file, ...at };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return systemReason(error) ?? error.message;
}
