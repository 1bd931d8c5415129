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
  /** `JUJU_NOTICE_ID`, the id of a Pebble notice. */
  readonly noticeId: string | undefined;
  /** `JUJU_NOTICE_TYPE`. */
  readonly noticeType: string | undefined;
  /** `JUJU_NOTICE_KEY`, such as `example.com/reloaded`. */
  readonly noticeKey: string | undefined;
  /** `JUJU_PEBBLE_CHECK_NAME`, such as `online`. */
  readonly pebbleCheckName: string | undefined;
  /** `JUJU_ACTION_NAME`, such as `backup`. */
  readonly actionName: string | undefined;
  /** `JUJU_ACTION_UUID`, such as `12`. */
  readonly actionUuid: string | undefined;
}

/** The variable of each member that may be missing, without its `JUJU_`. */
const optionalVariables = {
  modelName: 'MODEL_NAME',
  jujuVersion: 'VERSION',
  machineId: 'MACHINE_ID',
  principalUnit: 'PRINCIPAL_UNIT',
  availabilityZone: 'AVAILABILITY_ZONE',
  endpoint: 'RELATION',
  relationId: 'RELATION_ID',
  remoteUnit: 'REMOTE_UNIT',
  remoteApplication: 'REMOTE_APP',
  departingUnit: 'DEPARTING_UNIT',
  storageId: 'STORAGE_ID',
  storageLocation: 'STORAGE_LOCATION',
  storageKind: 'STORAGE_KIND',
  secretId: 'SECRET_ID',
  secretLabel: 'SECRET_LABEL',
  secretRevision: 'SECRET_REVISION',
  workloadName: 'WORKLOAD_NAME',
  noticeId: 'NOTICE_ID',
  noticeType: 'NOTICE_TYPE',
  noticeKey: 'NOTICE_KEY',
  pebbleCheckName: 'PEBBLE_CHECK_NAME',
  actionName: 'ACTION_NAME',
  actionUuid: 'ACTION_UUID',
} as const satisfies Record<Exclude<keyof HookEnv, 'modelUuid' | 'unit' | 'charmDir' | 'contextId'>, string>;

type Optionals = Record<keyof typeof optionalVariables, string | undefined>;

/**
 * Reads the hook environment.
 *
 * @throws {@link CharmError} BAD_ENVIRONMENT when a variable that every hook has is missing or malformed.
 */
export function readHookEnv(env: Environment): HookEnv {
  const optional = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const required = (name: string, fallback = name): string => {
    const value = optional(name) ?? optional(fallback);
    if (value === undefined) throw missing(name);
    return value;
  };
  // The order of the checks is gocharm's.
  const modelUuid = required('JUJU_MODEL_UUID');
  const unit = required('JUJU_UNIT_NAME');
  if (!isUnitName(unit)) {
    throw new CharmError('BAD_ENVIRONMENT', `cannot read JUJU_UNIT_NAME: "${unit}" is not a valid unit name`);
  }
  const charmDir = required('JUJU_CHARM_DIR', 'CHARM_DIR');
  const contextId = required('JUJU_CONTEXT_ID');
  const optionals = Object.entries(optionalVariables).map(([member, name]) => [member, optional(`JUJU_${name}`)]);
  // The table has every member, which fromEntries cannot tell.
  return { modelUuid, unit, charmDir, contextId, ...(Object.fromEntries(optionals) as Optionals) };
}

function missing(name: string): CharmError {
  return new CharmError('BAD_ENVIRONMENT', `cannot read the hook environment: required variable ${name} is not set`, {
    hint: 'run the charm through Juju or charm-sim, which set it',
  });
}
