import type { ToolRunner } from '../runner/tool-runner.ts';
import { badOutput, runJsonTool } from './run-tool.ts';

/** A value as `config-get` gives it; null for an option without value. */
export type ConfigValue = string | number | boolean | null;

/** `config-get --all`: every option of the charm, unset ones as null. One snapshot per hook in the agent. */
export async function configGetAll(runner: ToolRunner): Promise<Readonly<Record<string, ConfigValue>>> {
  const value = await runJsonTool(runner, 'config-get', ['--all', '--format', 'json']);
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw badOutput('config-get', value);
  return Object.freeze(value as Record<string, ConfigValue>);
}
