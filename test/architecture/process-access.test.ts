import { describe, expect, test } from 'vitest';
import { packageSources, parseSource } from './source-file.ts';
import type { SourceFile } from './source-file.ts';

/**
 * Who may touch the process. Everything else takes environment, streams and the end of the program as arguments, so that
 * a test can give its own. A new entry is a decision: prefer a parameter.
 */
const edges = [
  /^packages\/[^/]+\/bin\//,
  /^packages\/[^/]+\/src\/cli\//,
  // The composition root of a charm: environment in, exit code out.
  /^packages\/sdk\/src\/hook\/run\/main\.ts$/,
  // The program behind each hook tool on the PATH of a simulated hook.
  /^packages\/simulator\/src\/process\/tool-client\.ts$/,
  // The composition root of a simulated model; its options default to this process's PATH.
  /^packages\/simulator\/src\/deploy\/open-simulation\.ts$/,
  // The composition root of the child process in which charm-build runs a charm's registration.
  /^packages\/gocharm-ts\/src\/inspect\/child\//,
];

const guarded =
  /^(process\.(env|exit|exitCode|stdout|stdin|stderr|argv|on|once|abort|chdir)|console\.\w+|node:process)$/;

const sources = packageSources();

describe('the process', () => {
  test('is touched at the edges alone: environment, streams, arguments, signals, exit', () => {
    expect(sources.flatMap(misuse)).toEqual([]);
  });

  test.for([
    ['the environment', "export const a = process.env['HOME'];"],
    ['the exit', 'process.exit(1);'],
    ['standard output', "process.stdout.write('a');"],
    ['the console', "console.log('a');"],
    ['the process as a module', "import { env } from 'node:process';"],
  ] as const)('a planted violation is found: %s', ([, text]) => {
    expect(misuse(parseSource('packages/sdk/src/tools/a.ts', text))).toHaveLength(1);
    expect(misuse(parseSource('packages/simulator/src/cli/a.ts', text))).toEqual([]);
  });
});

function misuse({ path, globals }: SourceFile): string[] {
  if (edges.some((edge) => edge.test(path))) return [];
  return globals.filter((name) => guarded.test(name)).map((name) => `${path} uses ${name}`);
}
