import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { BuildProblem } from '../problem/build-problem.ts';
import { parseDiagnostics } from './parse-diagnostics.ts';
import { sourceName } from './source-names.ts';

/**
 * Checks the types of the project with its own TypeScript, whichever version that is. Without TypeScript or
 * `tsconfig.json` there is one warning that says how to get the check.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function checkTypes(
  projectDir: string,
  signal: AbortSignal | undefined,
): Promise<readonly BuildProblem[]> {
  const compiler = findCompiler(projectDir);
  if (compiler === undefined) {
    return [notChecked('TypeScript is not installed', 'npm install --save-dev typescript, or pass --no-types')];
  }
  if (!existsSync(join(projectDir, 'tsconfig.json'))) {
    return [notChecked('there is no tsconfig.json', 'write one (npx tsc --init), or pass --no-types')];
  }
  const child = spawn(process.execPath, [compiler, '-p', 'tsconfig.json', '--noEmit', '--pretty', 'false'], {
    cwd: projectDir,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal === undefined ? {} : { signal }),
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [output, complaints, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]).catch(
    (error: unknown) => {
      signal?.throwIfAborted();
      throw error;
    },
  );
  if (code === 0) return [];
  const problems = parseDiagnostics(output, (file) => sourceName(projectDir, file));
  if (problems.length > 0) return problems;
  // The compiler itself broke down.
  const said = `${output}${complaints}`.trim();
  return [
    { code: 'TYPE_ERROR', severity: 'error', message: `cannot check types: tsc ended with exit code ${code}: ${said}` },
  ];
}

/** The `tsc` of the project's own TypeScript: a script in every version, also where it starts a native program. */
function findCompiler(projectDir: string): string | undefined {
  let manifest: string;
  try {
    manifest = createRequire(join(projectDir, 'package.json')).resolve('typescript/package.json');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
  const parsed: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  const bin: unknown = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'bin') : undefined;
  const path: unknown = typeof bin === 'object' && bin !== null ? Reflect.get(bin, 'tsc') : undefined;
  return typeof path === 'string' ? join(dirname(manifest), path) : undefined;
}

function notChecked(reason: string, hint: string): BuildProblem {
  return { code: 'TYPES_NOT_CHECKED', severity: 'warning', message: `types were not checked: ${reason}`, hint };
}
