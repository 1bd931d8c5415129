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

export type RelationChange = 'created' | 'joined' | 'changed' | 'departed' | 'broken';
export type StorageChange = 'attached' | 'detaching';
export type SecretChange = 'changed' | 'rotate' | 'expired' | 'remove';
export type WorkloadChange = 'ready' | 'custom-notice' | 'check-failed' | 'check-recovered';

export type RelationHook = `${string}-relation-${RelationChange}`;
export type StorageHook = `${string}-storage-${StorageChange}`;
export type SecretHook = `secret-${SecretChange}`;
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

const secret = /^secret-(changed|rotate|expired|remove)$/;
const relation = /^(.+)-relation-(created|joined|changed|departed|broken)$/;
const storage = /^(.+)-storage-(attached|detaching)$/;
const workload = /^(.+)-pebble-(ready|custom-notice|check-failed|check-recovered)$/;
const action = /^actions\/(.+)$/;

/**
 * Takes a hook name apart; undefined for a name that no Juju of ours fires. The names inside are not checked here: an
 * endpoint called `a-relation-joined` is odd but legal, and its hook ends in the longest suffix.
 */
export function parseHookName(name: string): ParsedHookName | undefined {
  const lifecycle = lifecycleHooks.find((hook) => hook === name);
  if (lifecycle !== undefined) return { kind: 'lifecycle', hook: lifecycle };
  const [, secretChange] = secret.exec(name) ?? [];
  if (secretChange !== undefined) return { kind: 'secret', change: secretChange as SecretChange };
  const [, endpoint, relationChange] = relation.exec(name) ?? [];
  if (endpoint !== undefined) return { kind: 'relation', endpoint, change: relationChange as RelationChange };
  const [, store, storageChange] = storage.exec(name) ?? [];
  if (store !== undefined) return { kind: 'storage', storage: store, change: storageChange as StorageChange };
  const [, container, workloadChange] = workload.exec(name) ?? [];
  if (container !== undefined) return { kind: 'workload', container, change: workloadChange as WorkloadChange };
  const [, actionName] = action.exec(name) ?? [];
  return actionName === undefined ? undefined : { kind: 'action', action: actionName };
}
