import { resolve } from 'node:path';

/** Where the model of a command lives: `--model`, else `$CHARM_SIM_MODEL`, else `.charm-sim` in the current directory. */
export function modelDirectory(
  option: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): string {
  const fromEnv = env['CHARM_SIM_MODEL'];
  return resolve(cwd, option ?? (fromEnv === undefined || fromEnv === '' ? '.charm-sim' : fromEnv));
}
