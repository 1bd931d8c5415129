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

/**
 * What a bundle is for. `inspection` checks every declaration and can describe them all. `program` is what a charm
 * carries: it only runs hooks and commands, so the checks that inspection has made are left out of it.
 */
export type BundlePurpose = 'inspection' | 'program';

export interface BundleOptions {
  readonly purpose: BundlePurpose;
  /** Absolute. */
  readonly projectDir: string;
  /** Relative to the project. */
  readonly entry: string;
  /** Conditions of package exports beside those of Node. */
  readonly conditions: readonly string[];
}

/** Bundles the charm with its SDK and packages into one minified CommonJS script. */
export async function bundleCharm({ purpose, projectDir, entry, conditions }: BundleOptions): Promise<BundleResult> {
  const outfile = join(projectDir, 'runhook.cjs');
  let result: BuildResult<{ write: false }>;
  try {
    result = await build({
      stdin: {
        contents: entryStubs[purpose](JSON.stringify(`./${entry}`)),
        resolveDir: projectDir,
        sourcefile: generatedEntry,
        loader: 'js',
      },
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
      // The SDK leaves out what is checked already where this is defined.
      define: purpose === 'program' ? { GOCHARM_DECLARATIONS_CHECKED: 'true' } : {},
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

/** The generated script, given the charm's entry as a module name in quotes. */
const entryStubs: Readonly<Record<BundlePurpose, (entry: string) => string>> = {
  inspection: (entry) =>
    [
      "import { describeCharm } from '@gocharm-ts/sdk/internal';",
      `import * as charm from ${entry};`,
      'export { charm };',
      'export const describe = (wanted = charm) => describeCharm(wanted);',
    ].join('\n'),
  program: (entry) =>
    ["import { main } from '@gocharm-ts/sdk/internal';", `import * as charm from ${entry};`, 'main(charm);'].join('\n'),
};

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
