/** Hooks of the unit's own life. Some exist in one Juju only (juju: internal/charm/hooks/hooks.go). */
export type LifecycleHook =
  | 'install'
  | 'start'
  | 'config-changed'
  | 'update-status'
  | 'upgrade-charm'
  | 'stop'
  | 'remove'
  | 'leader-elected'
  /** Juju 3.6 only. */
  | 'leader-settings-changed'
  /** Juju 3.6 machines only. */
  | 'pre-series-upgrade'
  /** Juju 3.6 machines only. */
  | 'post-series-upgrade';

/** What happens to a relation, in the order of its life. */
export type RelationChange = 'created' | 'joined' | 'changed' | 'departed' | 'broken';
/** What happens to a storage attachment. */
export type StorageChange = 'attached' | 'detaching';
/** What happens to a secret; the last three reach only its owner. */
export type SecretChange = 'changed' | 'rotate' | 'expired' | 'remove';
/** What Pebble tells of a workload container. */
export type WorkloadChange = 'ready' | 'custom-notice' | 'check-failed' | 'check-recovered';

/** A hook of an endpoint, such as `db-relation-joined`. */
export type RelationHook = `${string}-relation-${RelationChange}`;
/** A hook of a storage, such as `data-storage-attached`: its name, not its id. */
export type StorageHook = `${string}-storage-${StorageChange}`;
/** A hook of the secrets that the unit owns or reads. */
export type SecretHook = `secret-${SecretChange}`;
/** A hook of a workload container, such as `web-pebble-ready`; on Kubernetes only. */
export type WorkloadHook = `${string}-pebble-${WorkloadChange}`;
/** An action, spelt as Juju spells its dispatch path. */
export type ActionHook = `actions/${string}`;

/** Every hook that Juju 3.6 and 4.x fire. */
export type HookName = LifecycleHook | RelationHook | StorageHook | SecretHook | WorkloadHook | ActionHook;

/** A hook name taken apart. */
export type ParsedHookName =
  | { readonly kind: 'lifecycle'; readonly hook: LifecycleHook }
  | { readonly kind: 'relation'; readonly endpoint: string; readonly change: RelationChange }
  | { readonly kind: 'storage'; readonly storage: string; readonly change: StorageChange }
  | { readonly kind: 'secret'; readonly change: SecretChange }
  | { readonly kind: 'workload'; readonly container: string; readonly change: WorkloadChange }
  | { readonly kind: 'action'; readonly action: string };

/** All hooks of the unit's own life. */
export const lifecycleHooks: readonly LifecycleHook[] = [
  'install',
  'start',
  'config-changed',
  'update-status',
  'upgrade-charm',
  'stop',
  'remove',
  'leader-elected',
  'leader-settings-changed',
  'pre-series-upgrade',
  'post-series-upgrade',
];

// The groups are named as the members of {@link ParsedHookName}. Actions come first: one may be called as a hook is.
const shapes: readonly (readonly [kind: ParsedHookName['kind'], shape: RegExp])[] = [
  ['action', /^actions\/(?<action>.+)$/],
  ['secret', /^secret-(?<change>changed|rotate|expired|remove)$/],
  ['relation', /^(?<endpoint>.+)-relation-(?<change>created|joined|changed|departed|broken)$/],
  ['storage', /^(?<storage>.+)-storage-(?<change>attached|detaching)$/],
  ['workload', /^(?<container>.+)-pebble-(?<change>ready|custom-notice|check-failed|check-recovered)$/],
];

/**
 * Takes a hook name apart; undefined for a name that no Juju of ours fires. The names inside are not checked here: an
 * endpoint called `a-relation-joined` is odd but legal, and its hook ends in the longest suffix.
 */
export function parseHookName(name: string): ParsedHookName | undefined {
  const lifecycle = lifecycleHooks.find((hook) => hook === name);
  if (lifecycle !== undefined) return { kind: 'lifecycle', hook: lifecycle };
  for (const [kind, shape] of shapes) {
    const groups = shape.exec(name)?.groups;
    // Each shape has the groups of its kind, and a group matches only what its member can hold.
    if (groups !== undefined) return { kind, ...groups } as ParsedHookName;
  }
  return undefined;
}
