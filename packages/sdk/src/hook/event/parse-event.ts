import { CharmError } from '../../errors/charm-error.ts';
import type { HookEnv } from '../../juju/hook-env.ts';
import { parseHookName } from '../../juju/hook-name.ts';
import type { ParsedHookName } from '../../juju/hook-name.ts';
import { isRelationId, isUnitName } from '../../juju/ids.ts';
import type { UnitName } from '../../juju/ids.ts';
import type { HookEvent } from './hook-event.ts';

/**
 * Makes the event of a hook from its name and environment.
 *
 * @throws {@link CharmError} BAD_ENVIRONMENT when the environment lacks what this kind of hook always has.
 */
export function parseEvent(hookName: string, env: HookEnv): HookEvent {
  const parsed = parseHookName(hookName);
  if (parsed === undefined) return { kind: 'unknown', hook: hookName };
  const demand: Demand = (variable, value, isValid, want = '') => {
    // Valid by the caller's guard, or any text where the caller has none.
    if (value !== undefined && isValid?.(value) !== false) return value;
    const problem =
      value === undefined ? `required variable ${variable} is not set` : `${variable} is "${value}", not ${want}`;
    throw new CharmError('BAD_ENVIRONMENT', `cannot run hook ${hookName}: ${problem}`, {
      hint: value === undefined ? 'run the charm through Juju or charm-sim, which set it' : undefined,
    });
  };
  switch (parsed.kind) {
    case 'lifecycle':
      return parsed;
    case 'relation':
      return relationEvent(parsed, env, demand);
    case 'storage':
      return {
        ...parsed,
        storageId: env.storageId,
        location: env.storageLocation,
        storageKind: env.storageKind === 'filesystem' || env.storageKind === 'block' ? env.storageKind : undefined,
      };
    case 'secret':
      return {
        ...parsed,
        secretId: bareSecretId(demand('JUJU_SECRET_ID', env.secretId)),
        label: env.secretLabel,
        revision: env.secretRevision === undefined ? undefined : Number(env.secretRevision),
      };
    case 'workload':
      return { ...parsed, notice: notice(env), checkName: env.pebbleCheckName };
    case 'action':
      return { ...parsed, uuid: demand('JUJU_ACTION_UUID', env.actionUuid) };
  }
}

/** Gives the value of a variable that this hook must have, and that must be valid. */
type Demand = <Value extends string = string>(
  variable: string,
  value: string | undefined,
  isValid?: (text: string) => text is Value,
  want?: string,
) => Value;

function relationEvent(
  { endpoint, change }: Extract<ParsedHookName, { kind: 'relation' }>,
  env: HookEnv,
  demand: Demand,
): HookEvent {
  const unit = (variable: string, value: string | undefined): UnitName =>
    demand(variable, value, isUnitName, 'a unit name such as mysql/0');
  const base = {
    kind: 'relation',
    // An endpoint may itself end in `-relation-joined`: the agent's word counts, not the name's.
    endpoint: env.endpoint ?? endpoint,
    relationId: demand('JUJU_RELATION_ID', env.relationId, isRelationId, 'a relation id such as db:7'),
    remoteApplication: demand('JUJU_REMOTE_APP', env.remoteApplication ?? applicationIn(env.remoteUnit)),
  } as const;
  const remoteUnit = (): UnitName => unit('JUJU_REMOTE_UNIT', env.remoteUnit);
  switch (change) {
    case 'created':
    case 'broken':
      return { ...base, change };
    case 'joined':
      return { ...base, change, remoteUnit: remoteUnit() };
    case 'changed':
      // Juju leaves the unit empty when the application's settings changed.
      return { ...base, change, remoteUnit: env.remoteUnit === undefined ? undefined : remoteUnit() };
    case 'departed':
      return {
        ...base,
        change,
        remoteUnit: remoteUnit(),
        departingUnit: env.departingUnit === undefined ? undefined : unit('JUJU_DEPARTING_UNIT', env.departingUnit),
      };
  }
}

function applicationIn(unitName: string | undefined): string | undefined {
  return unitName?.slice(0, unitName.lastIndexOf('/'));
}

// `secret:<id>`, `secret://<model uuid>/<id>` or the bare id, depending on hook and Juju version.
function bareSecretId(text: string): string {
  return text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1);
}

function notice(env: HookEnv): { id: string; type: string; key: string } | undefined {
  if (env.noticeId === undefined) return undefined;
  return { id: env.noticeId, type: env.noticeType ?? '', key: env.noticeKey ?? '' };
}
