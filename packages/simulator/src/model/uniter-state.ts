import type { RelationId, UnitName } from '@gocharm-ts/sdk';

/** What a unit's agent remembers between hooks (juju: internal/worker/uniter/operation/state.go and relation/state.go). */
export interface UniterState {
  installed: boolean;
  started: boolean;
  stopped: boolean;
  /** Whether the charm ever called `status-set`. */
  statusSet: boolean;
  /** Whether leader-elected ran since this unit became leader. */
  leader: boolean;
  /** Hash of the configuration that the last config-changed saw; undefined forces one. */
  configHash: string | undefined;
  /** Hooks that must run next in this order: config-changed after upgrade-charm, start after config-changed. */
  queue: HookInfo[];
  /** The hook that failed or was interrupted. */
  failed: FailedHook | undefined;
  /** By relation number as text: what this unit has seen of the relation. */
  relations: Record<string, SeenRelation>;
  /** Set while a hook runs. A model that is opened with it still set saw its agent die midway. */
  running?: RunningHook;
  /** The timer asked for update-status, which waits until nothing else is to be done. */
  updateStatusDue?: true;
  /** A refresh with force: the failed hook runs again once the new charm's files are in place. */
  forceCharm?: true;
  /** Juju 3.6: the leader that the last leader-settings-changed told of. */
  leaderSeen?: UnitName;
}

/** A hook that runs now, with what it takes to find its processes. */
export interface RunningHook {
  hook: HookInfo;
  /** `JUJU_CONTEXT_ID` of the run. */
  contextId: string;
}

export interface FailedHook {
  hook: HookInfo;
  /** `failed` waits for `resolved`; `retry` runs it again; `skip` marks it done. */
  resolution: 'failed' | 'retry' | 'skip';
  /** Times it has failed in a row. */
  attempts: number;
}

export interface SeenRelation {
  created: boolean;
  /** Version of each remote unit's settings last seen. */
  members: Record<UnitName, number>;
  /** Version of each application's settings last seen. */
  applications: Record<string, number>;
  /** The unit whose relation-joined ran and whose relation-changed must come next. */
  changedPending: UnitName | undefined;
  broken: boolean;
}

/** One hook to run: its name and what its environment says. */
export interface HookInfo {
  /** Full name, such as `db-relation-joined`. */
  readonly name: string;
  readonly relation?: RelationHookInfo;
  /** Only in config-changed: the hash of what the hook sees, kept once it succeeded. */
  readonly configHash?: string;
}

export interface RelationHookInfo {
  readonly number: number;
  /** The local endpoint. */
  readonly endpoint: string;
  /** `db:7` as the local unit names it. */
  readonly id: RelationId;
  readonly remoteApplication: string;
  readonly remoteUnit?: UnitName;
  readonly departingUnit?: UnitName;
  /** Only in joined and changed: the version of the remote settings when the hook was chosen. */
  readonly changeVersion?: number;
}
