import { readFileSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { BuildResult, InspectResult } from '../commands/build-result.ts';
import type { BuildProblem } from '../problem/build-problem.ts';
import { parseArguments, UsageError, type Arguments } from './arguments.ts';
import { renderBuilt, renderRegistered } from './charm-report.ts';
import { createProgress } from './progress.ts';
import { readablePath } from './readable-path.ts';
import { processTerminal, type Terminal } from './terminal.ts';

const exitCodes = { fine: 0, userProblem: 1, usage: 2, ourBug: 70 } as const;

/** Runs `charm-build` as this process: its arguments, its terminal, its signals, its exit code. */
export async function runProgram(): Promise<void> {
  const stop = new AbortController();
  let interrupted: number | undefined;
  // Shells tell the signal from 128 and its number.
  for (const [name, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(name, () => {
      interrupted = code;
      stop.abort();
    });
  }
  const code = await run(process.argv.slice(2), processTerminal(), stop.signal);
  process.exitCode = interrupted ?? code;
}

/**
 * Runs one command line.
 *
 * @returns the exit code.
 */
export async function run(argv: readonly string[], terminal: Terminal, signal: AbortSignal): Promise<number> {
  try {
    const parsed = await parseArguments(argv, ownVersion(), (path) => isDirectory(resolve(terminal.cwd, path)));
    if ('text' in parsed) {
      terminal.out(parsed.text);
      return exitCodes.fine;
    }
    return await runCommand(parsed.arguments, terminal, signal);
  } catch (error) {
    if (signal.aborted) return exitCodes.userProblem;
    if (error instanceof UsageError) {
      terminal.err(`charm-build: ${error.message}\nTry 'charm-build --help' for more.\n`);
      return exitCodes.usage;
    }
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    terminal.err(`charm-build: this is a bug in charm-build; please report it with what follows\n${detail}\n`);
    return exitCodes.ourBug;
  }
}

async function runCommand(args: Arguments, terminal: Terminal, signal: AbortSignal): Promise<number> {
  const startedMs = performance.now();
  const progress = createProgress(terminal, !args.quiet && !args.json && !args.verbose);
  const options = {
    dir: resolve(terminal.cwd, args.dir),
    types: args.types,
    signal,
    onStep: (step: string) => {
      if (args.verbose && !args.json) terminal.err(`${step}\n`);
      progress.step(step);
    },
    ...(args.out === undefined ? {} : { out: resolve(terminal.cwd, args.out) }),
    ...(args.platforms === undefined ? {} : { platforms: args.platforms }),
  };
  let result: BuildResult | InspectResult;
  try {
    result = await (args.command === 'build'
      ? (await import('../commands/build-charm.ts')).buildCharm(options)
      : (await import('../commands/inspect-charm.ts')).inspectCharm(options));
  } finally {
    progress.end();
  }
  if (args.json) terminal.out(`${JSON.stringify(result, undefined, 2)}\n`);
  else await report(result, args, terminal, performance.now() - startedMs);
  return result.ok ? exitCodes.fine : exitCodes.userProblem;
}

async function report(
  result: BuildResult | InspectResult,
  args: Arguments,
  terminal: Terminal,
  tookMs: number,
): Promise<void> {
  const problems = result.problems.filter(({ severity }) => severity === 'error' || !args.quiet);
  await showProblems(problems, args, terminal);
  if (result.printed !== '' && !args.quiet) {
    const lines = result.printed.trimEnd().replaceAll(/^/gm, '  ');
    terminal.err(`note: the charm printed while it registered:\n${lines}\n\n`);
  }
  if (!result.ok) {
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    terminal.err(
      `${errors} ${errors === 1 ? 'problem' : 'problems'}: no charm from ${readablePath(resolve(terminal.cwd, args.dir), terminal.cwd)}\n`,
    );
  } else if (!args.quiet) {
    terminal.out(
      'out' in result
        ? renderBuilt(result, tookMs, terminal.cwd, terminal.outStyle, args.verbose)
        : renderRegistered(result.registered, terminal.outStyle),
    );
  }
}

async function showProblems(problems: readonly BuildProblem[], args: Arguments, terminal: Terminal): Promise<void> {
  if (problems.length === 0) return;
  // Most builds have no problems, and start faster without what shows them.
  const { renderBuildProblem } = await import('../problem/render-build-problem.ts');
  const projectDir = resolve(terminal.cwd, args.dir);
  const readSource = (file: string): string | undefined => readIfThere(resolve(projectDir, file));
  const nameFile = (file: string): string => relative(terminal.cwd, resolve(projectDir, file));
  for (const problem of problems) {
    terminal.err(`${renderBuildProblem(problem, readSource, nameFile, terminal.errStyle)}\n\n`);
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Without the file there is no code frame, and the problem itself says more.
    return undefined;
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function ownVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return String(typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, 'version') : '');
}
