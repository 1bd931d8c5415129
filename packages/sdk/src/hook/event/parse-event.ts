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
  switch (parsed.kind) {
    case 'lifecycle':
      return parsed;
    case 'relation':
      return relationEvent(hookName, parsed, env);
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
        secretId: bareSecretId(required(hookName, 'JUJU_SECRET_ID', env.secretId)),
        label: env.secretLabel,
        revision: env.secretRevision === undefined ? undefined : Number(env.secretRevision),
      };
    case 'workload':
      return { ...parsed, notice: notice(env), checkName: env.pebbleCheckName };
    case 'action':
      return { ...parsed, uuid: required(hookName, 'JUJU_ACTION_UUID', env.actionUuid) };
  }
}

function relationEvent(
  hookName: string,
  parsed: Extract<ParsedHookName, { kind: 'relation' }>,
  env: HookEnv,
): HookEvent {
  const relationId = required(hookName, 'JUJU_RELATION_ID', env.relationId);
  if (!isRelationId(relationId))
    throw malformed(hookName, 'JUJU_RELATION_ID', relationId, 'a relation id such as db:7');
  const base = {
    kind: 'relation',
    // An endpoint may itself end in `-relation-joined`: the agent's word counts, not the name's.
    endpoint: env.endpoint ?? parsed.endpoint,
    relationId,
    remoteApplication: required(hookName, 'JUJU_REMOTE_APP', env.remoteApplication ?? applicationIn(env.remoteUnit)),
  } as const;
  const remoteUnit = (): UnitName => unit(hookName, 'JUJU_REMOTE_UNIT', env.remoteUnit);
  switch (parsed.change) {
    case 'created':
    case 'broken':
      return { ...base, change: parsed.change };
    case 'joined':
      return { ...base, change: 'joined', remoteUnit: remoteUnit() };
    case 'changed':
      // Juju leaves the unit empty when the application's settings changed.
      return { ...base, change: 'changed', remoteUnit: env.remoteUnit === undefined ? undefined : remoteUnit() };
    case 'departed':
      return {
        ...base,
        change: 'departed',
        remoteUnit: remoteUnit(),
        departingUnit:
          env.departingUnit === undefined ? undefined : unit(hookName, 'JUJU_DEPARTING_UNIT', env.departingUnit),
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

function unit(hookName: string, variable: string, value: string | undefined): UnitName {
  const text = required(hookName, variable, value);
  if (!isUnitName(text)) throw malformed(hookName, variable, text, 'a unit name such as mysql/0');
  return text;
}

function required(hookName: string, variable: string, value: string | undefined): string {
  if (value !== undefined) return value;
  throw new CharmError('BAD_ENVIRONMENT', `cannot run hook ${hookName}: required variable ${variable} is not set`, {
    hint: 'run the charm through Juju or charm-sim, which set it',
  });
}

function malformed(hookName: string, variable: string, value: string, want: string): CharmError {
  return new CharmError('BAD_ENVIRONMENT', `cannot run hook ${hookName}: ${variable} is "${value}", not ${want}`);
}
