import { readCharmDir } from '@gocharm-ts/charm-format';
import { CliError } from '../cli-error.ts';
import { parseAssignments, readConfigFile } from './config-assignments.ts';
import type { ConfigAssignments } from './config-assignments.ts';

/**
 * Gathers the values of `deploy --config`: files first, in the order given, then `KEY=VALUE` over them, as the Juju
 * client does.
 *
 * @throws CliError when a file cannot be read or has no settings for the application, or when that is named after a
 * charm that cannot be read.
 */
export async function deployConfig(
  given: readonly string[],
  deployed: { readonly charm: string; readonly name: string | undefined; readonly cwd: string },
): Promise<ConfigAssignments> {
  const files = given.filter((word) => !word.includes('='));
  const values: Record<string, string> = {};
  for (const file of files) {
    const application = deployed.name ?? (await charmName(deployed.charm));
    Object.assign(values, await readConfigFile(file, application, deployed.cwd));
  }
  const words = given.filter((word) => word.includes('='));
  return { ...values, ...(await parseAssignments(words, deployed.cwd)) };
}

async function charmName(dir: string): Promise<string> {
  const { charm, problems } = await readCharmDir(dir);
  if (charm !== undefined) return charm.metadata.name;
  throw new CliError(`cannot deploy ${dir}: ${problems[0]?.message ?? 'not a charm directory'}`);
}
