import { join } from 'node:path';
import { build, type BuildFailure, type BuildResult } from 'esbuild';
import { oldestNode } from '../config/oldest-node.ts';
import type { BuildProblem } from '../problem/build-problem.ts';
import { generatedEntry } from '../problem/source-locator.ts';
import { esbuildProblems } from './esbuild-problems.ts';
import { sourceName } from './source-names.ts';

/** A charm as one script. */
export interface Bundle {
  /** The text of `lib/runhook.cjs`. */
  readonly code: string;
  /** The text of `lib/runhook.cjs.map`: names and places, without the sources themselves. */
  readonly map: string;
  /** Licences that the bundled packages ask to keep; undefined when there are none. */
  readonly legal: string | undefined;
}

/** A bundle, or why there is none; warnings come with either. */
export interface BundleResult {
  readonly bundle: Bundle | undefined;
  readonly problems: readonly BuildProblem[];
}

export interface BundleOptions {
  /** Absolute. */
  readonly projectDir: string;
  /** Relative to the project. */
  readonly entry: string;
  /** Conditions of package exports beside those of Node. */
  readonly conditions: readonly string[];
}

/**
 * Bundles the charm with its SDK and packages into one minified CommonJS script: `describe` of its exports serves the
 * inspection, and run as a program it handles hooks.
 */
export async function bundleCharm({ projectDir, entry, conditions }: BundleOptions): Promise<BundleResult> {
  const outfile = join(projectDir, 'runhook.cjs');
  let result: BuildResult<{ write: false }>;
  try {
    result = await build({
      stdin: { contents: entryStub(entry), resolveDir: projectDir, sourcefile: generatedEntry, loader: 'js' },
      absWorkingDir: projectDir,
      outfile,
      write: false,
      bundle: true,
      minify: true,
      charset: 'utf8',
      platform: 'node',
      format: 'cjs',
      target: `node${oldestNode.join('.')}`,
      // Lazy imports become require: one file is all there is.
      supported: { 'dynamic-import': false },
      conditions: [...conditions],
      sourcemap: 'linked',
      sourcesContent: false,
      legalComments: 'external',
      logLevel: 'silent',
      logOverride: { 'empty-import-meta': 'error' },
    });
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return { bundle: undefined, problems: named(projectDir, esbuildProblems(error.errors, 'error')) };
  }
  const text = (suffix: string): string | undefined =>
    result.outputFiles.find(({ path }) => path === `${outfile}${suffix}`)?.text;
  const legal = text('.LEGAL.txt');
  return {
    bundle: {
      code: text('') ?? '',
      map: nameSources(projectDir, text('.map') ?? '{}'),
      legal: legal === undefined || legal === '' ? undefined : nameLegal(projectDir, legal),
    },
    problems: named(projectDir, esbuildProblems(result.warnings, 'warning')),
  };
}

/** The generated program: it serves the inspection when it is loaded, and hooks when it is run. */
function entryStub(entry: string): string {
  return [
    "import { describeCharm, main } from '@gocharm-ts/sdk/internal';",
    `import * as charm from ${JSON.stringify(`./${entry}`)};`,
    'export { charm };',
    'export const describe = (wanted = charm) => describeCharm(wanted);',
    'if (require.main === module) main(charm);',
  ].join('\n');
}

function nameSources(projectDir: string, mapText: string): string {
  // esbuild's own output.
  const map = JSON.parse(mapText) as { sources: string[] };
  return JSON.stringify({
    ...map,
    sources: map.sources.map((source) => sourceName(projectDir, source)),
  });
}

/** esbuild heads each licence with the paths it came from: lines that end in a colon. */
function nameLegal(projectDir: string, legal: string): string {
  return legal.replaceAll(/^(\S+):$/gm, (_line, path: string) => `${sourceName(projectDir, path)}:`);
}

/** esbuild names files relative to the project. */
function named(projectDir: string, problems: readonly BuildProblem[]): readonly BuildProblem[] {
  return problems.map((problem) =>
    problem.place === undefined
      ? problem
      : { ...problem, place: { ...problem.place, file: sourceName(projectDir, problem.place.file) } },
  );
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && Array.isArray(Reflect.get(error, 'errors'));
}
