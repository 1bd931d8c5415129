import type { LifecycleHook, SecretChange, StorageChange, WorkloadChange } from '../../juju/hook-name.ts';
import type { ApplicationName, RelationId, UnitName } from '../../juju/ids.ts';

export interface LifecycleEvent<Hook extends LifecycleHook = LifecycleHook> {
  readonly kind: 'lifecycle';
  readonly hook: Hook;
}

interface RelationEventBase {
  readonly kind: 'relation';
  /** The local endpoint, such as `db`. */
  readonly endpoint: string;
  readonly relationId: RelationId;
  readonly remoteApplication: ApplicationName;
}

export interface RelationCreatedEvent extends RelationEventBase {
  readonly change: 'created';
}

export interface RelationJoinedEvent extends RelationEventBase {
  readonly change: 'joined';
  readonly remoteUnit: UnitName;
}

export interface RelationChangedEvent extends RelationEventBase {
  readonly change: 'changed';
  /** The unit whose settings changed; undefined when the settings of the remote application changed. */
  readonly remoteUnit: UnitName | undefined;
}

export interface RelationDepartedEvent extends RelationEventBase {
  readonly change: 'departed';
  /** The unit on the other side of this event. */
  readonly remoteUnit: UnitName;
  /** The unit that leaves: the local one when it or its application goes away, else the remote one. */
  readonly departingUnit: UnitName | undefined;
}

export interface RelationBrokenEvent extends RelationEventBase {
  readonly change: 'broken';
}

export type RelationEvent =
  | RelationCreatedEvent
  | RelationJoinedEvent
  | RelationChangedEvent
  | RelationDepartedEvent
  | RelationBrokenEvent;

export interface StorageEvent {
  readonly kind: 'storage';
  readonly change: StorageChange;
  /** The storage's name, `data` for `data/0`. */
  readonly storage: string;
  /** These three are undefined while the attachment is not provisioned. */
  readonly storageId: string | undefined;
  readonly location: string | undefined;
  readonly storageKind: 'filesystem' | 'block' | undefined;
}

export interface SecretEvent {
  readonly kind: 'secret';
  readonly change: SecretChange;
  /** The 20-character id, whichever of its three spellings Juju used. */
  readonly secretId: string;
  readonly label: string | undefined;
  /** Only in secret-remove and secret-expired. */
  readonly revision: number | undefined;
}

export interface WorkloadEvent {
  readonly kind: 'workload';
  readonly change: WorkloadChange;
  readonly container: string;
  /** Only in pebble-custom-notice. */
  readonly notice: { readonly id: string; readonly type: string; readonly key: string } | undefined;
  /** Only in pebble-check-failed and pebble-check-recovered. */
  readonly checkName: string | undefined;
}

export interface ActionEvent {
  readonly kind: 'action';
  readonly action: string;
  /** The action's id, such as `12`. */
  readonly uuid: string;
}

/** A hook of a Juju that this SDK does not know. Only `*` handlers see it. */
export interface UnknownEvent {
  readonly kind: 'unknown';
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

type EventOfRelationHook<Name extends string> = Name extends `${string}-relation-created`
  ? RelationCreatedEvent
  : Name extends `${string}-relation-joined`
    ? RelationJoinedEvent
    : Name extends `${string}-relation-changed`
      ? RelationChangedEvent
      : Name extends `${string}-relation-departed`
        ? RelationDepartedEvent
        : Name extends `${string}-relation-broken`
          ? RelationBrokenEvent
          : never;

type EventOfPrefixedHook<Name extends string> = Name extends `${string}-relation-${string}`
  ? EventOfRelationHook<Name>
  : Name extends `${string}-storage-${string}`
    ? StorageEvent
    : Name extends `${string}-pebble-${string}`
      ? WorkloadEvent
      : Name extends `actions/${string}`
        ? ActionEvent
        : never;

/** The event that a hook of this name carries. */
export type EventOf<Name extends string> = Name extends '*'
  ? HookEvent
  : Name extends LifecycleHook
    ? LifecycleEvent<Name>
    : Name extends `secret-${SecretChange}`
      ? SecretEvent
      : EventOfPrefixedHook<Name>;
