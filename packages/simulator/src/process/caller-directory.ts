import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';

/**
 * The working directory as the caller sees it: what `PWD` says when it is this very directory, as a shell behind a
 * symbolic link has it, else the system's own name for it (go: os/getwd.go).
 */
export async function callerDirectory(pwd: string | undefined, cwd: string): Promise<string> {
  if (pwd === undefined || !isAbsolute(pwd)) return cwd;
  const [here, there] = await Promise.all([stat(cwd), stat(pwd).catch(() => undefined)]);
  return there !== undefined && here.dev === there.dev && here.ino === there.ino ? pwd : cwd;
}
