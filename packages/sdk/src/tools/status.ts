import { CharmError } from '../errors/charm-error.ts';
import type { ToolRunner } from '../runner/tool-runner.ts';
import { badOutput, runJsonTool, runTool } from './run-tool.ts';

/** The statuses a charm can set; `error`, `unknown` and `terminated` are Juju's own. */
export type Status = 'maintenance' | 'blocked' | 'waiting' | 'active';

/** All of {@link Status}. */
export const statuses: readonly Status[] = ['maintenance', 'blocked', 'waiting', 'active'];

/** `status-set`: takes effect at once and stays, also when the hook fails. */
export async function statusSet(
  runner: ToolRunner,
  status: Status,
  message: string,
  whose: 'unit' | 'application' = 'unit',
): Promise<void> {
  if (!statuses.includes(status)) {
    throw new CharmError('INVALID_VALUE', `cannot set status "${String(status)}": not one of ${statuses.join(', ')}`);
  }
  const application = whose === 'application' ? ['--application'] : [];
  await runTool(runner, 'status-set', [...application, '--', status, message]);
}

/** `status-get`: the unit's status as the agent fetched it first in this hook, and its message. */
export async function statusGet(runner: ToolRunner): Promise<{ readonly status: string; readonly message: string }> {
  const value = await runJsonTool(runner, 'status-get', ['--include-data', '--format', 'json']);
  if (!isStatus(value)) throw badOutput('status-get', value);
  return { status: value.status, message: value.message ?? '' };
}

function isStatus(value: unknown): value is { readonly status: string; readonly message?: string } {
  return typeof value === 'object' && value !== null && 'status' in value && typeof value.status === 'string';
}
