import { CharmError } from '../errors/charm-error.ts';
import { isUnitName } from './ids.ts';
import type { UnitName } from './ids.ts';

/** A process environment: variable names and their values. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the agent says about the hook through the environment (juju: internal/worker/uniter/runner/context/context.go).
 * A variable that is unset and one that is empty are both undefined here.
 */
export interface HookEnv {
  /** `JUJU_MODEL_UUID`. */
  readonly modelUuid: string;
  /** `JUJU_MODEL_NAME`, such as `prod`. */
  readonly modelName: string | undefined;
  /** `JUJU_UNIT_NAME`, such as `mysql/0`. */
  readonly unit: UnitName;
  /** `JUJU_CHARM_DIR`, or `CHARM_DIR` of old agents; absolute. */
  readonly charmDir: string;
  /** `JUJU_CONTEXT_ID`, such as `mysql/0-install-9f86d081884c7d659a2feaa0c55ad015`. */
  readonly contextId: string;
  /** `JUJU_VERSION`, such as `3.6.28`. */
  readonly jujuVersion: string | undefined;
  /** `JUJU_MACHINE_ID`; undefined on Kubernetes. */
  readonly machineId: string | undefined;
  /** `JUJU_PRINCIPAL_UNIT`; only in subordinates. */
  readonly principalUnit: string | undefined;
  /** `JUJU_AVAILABILITY_ZONE`. */
  readonly availabilityZone: string | undefined;
  /** `JUJU_RELATION`, the local endpoint. */
  readonly endpoint: string | undefined;
  /** `JUJU_RELATION_ID`, such as `db:7`. */
  readonly relationId: string | undefined;
  /** `JUJU_REMOTE_UNIT`. */
  readonly remoteUnit: string | undefined;
  /** `JUJU_REMOTE_APP`. */
  readonly remoteApplication: string | undefined;
  /** `JUJU_DEPARTING_UNIT`. */
  readonly departingUnit: string | undefined;
  /** `JUJU_STORAGE_ID`, such as `data/0`. */
  readonly storageId: string | undefined;
  /** `JUJU_STORAGE_LOCATION`. */
  readonly storageLocation: string | undefined;
  /** `JUJU_STORAGE_KIND`: `filesystem` or `block`. */
  readonly storageKind: string | undefined;
  /** `JUJU_SECRET_ID`, in whichever of its three spellings. */
  readonly secretId: string | undefined;
  /** `JUJU_SECRET_LABEL`. */
  readonly secretLabel: string | undefined;
  /** `JUJU_SECRET_REVISION`. */
  readonly secretRevision: string | undefined;
  /** `JUJU_WORKLOAD_NAME`, the container of a Pebble hook. */
  readonly workloadName: string | undefined;
  /** `JUJU_NOTICE_ID`, `JUJU_NOTICE_TYPE` and `JUJU_NOTICE_KEY`. */
  readonly noticeId: string | undefined;
  readonly noticeType: string | undefined;
  readonly noticeKey: string | undefined;
  /** `JUJU_PEBBLE_CHECK_NAME`. */
  readonly pebbleCheckName: string | undefined;
  /** `JUJU_ACTION_NAME` and `JUJU_ACTION_UUID`. */
  readonly actionName: string | undefined;
  readonly actionUuid: string | undefined;
}

/**
 * Reads the hook environment.
 *
 * @throws {@link CharmError} BAD_ENVIRONMENT when a variable that every hook has is missing or malformed.
 */
export function readHookEnv(env: Environment): HookEnv {
  const optional = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const required = (name: string, fallback?: string): string => {
    const value = optional(name) ?? (fallback === undefined ? undefined : optional(fallback));
    if (value === undefined) throw missing(name);
    return value;
  };
  // The order of the checks is gocharm's.
  const modelUuid = required('JUJU_MODEL_UUID');
  const unit = required('JUJU_UNIT_NAME');
  if (!isUnitName(unit)) {
    throw new CharmError('BAD_ENVIRONMENT', `cannot read JUJU_UNIT_NAME: "${unit}" is not a valid unit name`);
  }
  return {
    modelUuid,
    unit,
    charmDir: required('JUJU_CHARM_DIR', 'CHARM_DIR'),
    contextId: required('JUJU_CONTEXT_ID'),
    modelName: optional('JUJU_MODEL_NAME'),
    jujuVersion: optional('JUJU_VERSION'),
    machineId: optional('JUJU_MACHINE_ID'),
    principalUnit: optional('JUJU_PRINCIPAL_UNIT'),
    availabilityZone: optional('JUJU_AVAILABILITY_ZONE'),
    endpoint: optional('JUJU_RELATION'),
    relationId: optional('JUJU_RELATION_ID'),
    remoteUnit: optional('JUJU_REMOTE_UNIT'),
    remoteApplication: optional('JUJU_REMOTE_APP'),
    departingUnit: optional('JUJU_DEPARTING_UNIT'),
    storageId: optional('JUJU_STORAGE_ID'),
    storageLocation: optional('JUJU_STORAGE_LOCATION'),
    storageKind: optional('JUJU_STORAGE_KIND'),
    secretId: optional('JUJU_SECRET_ID'),
    secretLabel: optional('JUJU_SECRET_LABEL'),
    secretRevision: optional('JUJU_SECRET_REVISION'),
    workloadName: optional('JUJU_WORKLOAD_NAME'),
    noticeId: optional('JUJU_NOTICE_ID'),
    noticeType: optional('JUJU_NOTICE_TYPE'),
    noticeKey: optional('JUJU_NOTICE_KEY'),
    pebbleCheckName: optional('JUJU_PEBBLE_CHECK_NAME'),
    actionName: optional('JUJU_ACTION_NAME'),
    actionUuid: optional('JUJU_ACTION_UUID'),
  };
}

function missing(name: string): CharmError {
  return new CharmError('BAD_ENVIRONMENT', `cannot read the hook environment: required variable ${name} is not set`, {
    hint: 'run the charm through Juju or charm-sim, which set it',
  });
}
