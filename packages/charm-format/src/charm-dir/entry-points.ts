import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../problem/problem.ts';
import { bothRefuse } from '../problem/verdicts.ts';
import { errorCode } from './read-file.ts';

/** What Juju can start in a charm. */
export interface EntryPoints {
  readonly hasDispatch: boolean;
  readonly hooks: readonly string[];
  readonly problems: readonly Problem[];
}

/** Looks for `dispatch` and the files in `hooks/`. Nothing is executed. */
export async function findEntryPoints(dir: string, charm: string): Promise<EntryPoints> {
  const hooks = await hookFiles(join(dir, 'hooks'));
  const dispatch = await dispatchState(join(dir, 'dispatch'));
  const problems: Problem[] = [];
  if (dispatch === 'not executable') {
    const message = 'exec: "<charm dir>/dispatch": permission denied';
    problems.push({
      ...problemAt('dispatch', 'NOT_EXECUTABLE', message),
      hint: 'make it executable: chmod 0755 dispatch',
      juju: bothRefuse('unit', message),
    });
  }
  if (dispatch === 'absent' && hooks.length === 0 && !(await mentionsDispatch(dir))) {
    const message = `invalid charm "${charm}": has no hooks nor dispatch file`;
    problems.push({
      ...problemAt('dispatch', 'NO_HOOKS', message),
      hint: 'add an executable file called dispatch',
      juju: bothRefuse('client', message),
    });
  }
  return { hasDispatch: dispatch !== 'absent', hooks, problems };
}

function problemAt(file: string, code: Problem['code'], message: string): Problem {
  return { code, severity: 'error', message, file, line: 1, column: 1 };
}

async function hookFiles(dir: string): Promise<string[]> {
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() || entry.isSymbolicLink());
    return files.map((entry) => entry.name).sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return [];
    throw error;
  }
}

async function dispatchState(path: string): Promise<'absent' | 'executable' | 'not executable'> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile() ? 'executable' : 'not executable';
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return 'absent';
    if (code === 'EACCES') return 'not executable';
    throw error;
  }
}

/** The client is content with any path that holds the word (juju: api/client/charms/localcharmclient.go). */
async function mentionsDispatch(dir: string): Promise<boolean> {
  const paths = await readdir(dir, { recursive: true });
  return paths.some((path) => path.includes('dispatch'));
}
