import type {
  ActionHook,
  LifecycleHook,
  RelationHook,
  SecretChange,
  SecretHook,
  StorageChange,
  StorageHook,
  WorkloadChange,
  WorkloadHook,
} from '../../juju/hook-name.ts';
import type { ApplicationName, RelationId, UnitName } from '../../juju/ids.ts';

/** A hook of the unit's own life runs. */
export interface LifecycleEvent<Hook extends LifecycleHook = LifecycleHook> {
  readonly kind: 'lifecycle';
  /** The hook's name. */
  readonly hook: Hook;
}

interface RelationEventBase {
  readonly kind: 'relation';
  /** The local endpoint, such as `db`. */
  readonly endpoint: string;
  /** Such as `db:7`. */
  readonly relationId: RelationId;
  /** The application on the other side; the own one in a peer relation. */
  readonly remoteApplication: ApplicationName;
}

/** A relation came into being; there need be no remote units. First hook of each relation. */
export interface RelationCreatedEvent extends RelationEventBase {
  readonly change: 'created';
}

/** A remote unit joined; `changed` for the same unit follows. */
export interface RelationJoinedEvent extends RelationEventBase {
  readonly change: 'joined';
  /** The unit that joined. */
  readonly remoteUnit: UnitName;
}

/** The settings of a remote unit, or of the remote application, changed. May come before any unit joined. */
export interface RelationChangedEvent extends RelationEventBase {
  readonly change: 'changed';
  /** The unit whose settings changed; undefined when the settings of the remote application changed. */
  readonly remoteUnit: UnitName | undefined;
}

/** A remote unit left; {@link Relation.units} no longer lists it, its settings stay readable. */
export interface RelationDepartedEvent extends RelationEventBase {
  readonly change: 'departed';
  /** The unit on the other side of this event. */
  readonly remoteUnit: UnitName;
  /** The unit that leaves: the local one when it or its application goes away, else the remote one. */
  readonly departingUnit: UnitName | undefined;
}

/** The relation ended; nothing can be told to the other side any more. Never in peer relations. */
export interface RelationBrokenEvent extends RelationEventBase {
  readonly change: 'broken';
}

/** Any change of a relation (order and environment: juju: internal/worker/uniter/relation). */
export type RelationEvent =
  | RelationCreatedEvent
  | RelationJoinedEvent
  | RelationChangedEvent
  | RelationDepartedEvent
  | RelationBrokenEvent;

/** A storage was attached to the unit, or is about to be detached. */
export interface StorageEvent {
  readonly kind: 'storage';
  readonly change: StorageChange;
  /** The storage's name, `data` for `data/0`. */
  readonly storage: string;
  /** Such as `data/0`; this and the two below are undefined while the attachment is not provisioned. */
  readonly storageId: string | undefined;
  /** Where the file system is mounted, or the path of the block device. */
  readonly location: string | undefined;
  /** What is attached. */
  readonly storageKind: 'filesystem' | 'block' | undefined;
}

/** Something happened to a secret that the unit reads (`changed`) or owns (all others). */
export interface SecretEvent {
  readonly kind: 'secret';
  readonly change: SecretChange;
  /** The 20-character id, whichever of its three spellings Juju used. */
  readonly secretId: string;
  /** The label that the charm gave the secret; undefined if none. */
  readonly label: string | undefined;
  /** Only in secret-remove and secret-expired. */
  readonly revision: number | undefined;
}

/** Pebble told something of a workload container. On Kubernetes only. */
export interface WorkloadEvent {
  readonly kind: 'workload';
  readonly change: WorkloadChange;
  /** The container's name, such as `web`. */
  readonly container: string;
  /** Only in pebble-custom-notice. */
  readonly notice: { readonly id: string; readonly type: string; readonly key: string } | undefined;
  /** Only in pebble-check-failed and pebble-check-recovered. */
  readonly checkName: string | undefined;
}

/** The operator runs an action. */
export interface ActionEvent {
  readonly kind: 'action';
  /** The action's name, such as `backup`. */
  readonly action: string;
  /** The action's id, such as `12`. */
  readonly uuid: string;
}

/** A hook of a Juju that this SDK does not know. Only `*` handlers see it. */
export interface UnknownEvent {
  readonly kind: 'unknown';
  /** The hook's name as Juju gave it. */
  readonly hook: string;
}

/** What happened to the unit. `kind` tells the group, `change` or `hook` the member. */
export type HookEvent =
  | LifecycleEvent
  | RelationEvent
  | StorageEvent
  | SecretEvent
  | WorkloadEvent
  | ActionEvent
  | UnknownEvent;

type EventOfRelationHook<Name extends RelationHook> = Name extends `${string}-relation-created`
  ? RelationCreatedEvent
  : Name extends `${string}-relation-joined`
    ? RelationJoinedEvent
    : Name extends `${string}-relation-changed`
      ? RelationChangedEvent
      : Name extends `${string}-relation-departed`
        ? RelationDepartedEvent
        : RelationBrokenEvent;

// By the end of the name, as Juju reads it: a storage may be called `db-relation`.
type EventOfNamedHook<Name extends string> = Name extends RelationHook
  ? EventOfRelationHook<Name>
  : Name extends StorageHook
    ? StorageEvent
    : Name extends WorkloadHook
      ? WorkloadEvent
      : never;

/** The event that a hook of this name carries. */
export type EventOf<Name extends string> = Name extends '*'
  ? HookEvent
  : Name extends LifecycleHook
    ? LifecycleEvent<Name>
    : Name extends SecretHook
      ? SecretEvent
      : Name extends ActionHook
        ? ActionEvent
        : EventOfNamedHook<Name>;
