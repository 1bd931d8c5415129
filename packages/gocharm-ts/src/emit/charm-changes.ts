import type { Ownership } from './ownership.ts';

/** What came in and what went out, sorted. */
export interface Change {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** How a charm differs from the one that was at the destination before. */
export interface CharmChanges {
  /** `created`: there was none. `unchanged`: nothing was written. */
  readonly kind: 'created' | 'changed' | 'unchanged';
  readonly hooks: Change;
  readonly endpoints: Change;
  readonly config: Change;
  readonly files: Change & { readonly changed: readonly string[] };
}

/** Compares a charm with the one before. */
export function describeChanges(before: Ownership | undefined, after: Ownership): CharmChanges {
  const [old, fresh] = [before?.files ?? {}, after.files];
  const changed = Object.keys(fresh).filter(
    (path) => Object.hasOwn(old, path) && JSON.stringify(old[path]) !== JSON.stringify(fresh[path]),
  );
  return {
    kind: before === undefined ? 'created' : 'changed',
    hooks: change(before?.hooks, after.hooks),
    endpoints: change(before?.endpoints, after.endpoints),
    config: change(before?.config, after.config),
    files: { ...change(Object.keys(old), Object.keys(fresh)), changed: changed.sort() },
  };
}

function change(before: readonly string[] = [], after: readonly string[]): Change {
  return {
    added: after.filter((name) => !before.includes(name)).sort(),
    removed: before.filter((name) => !after.includes(name)).sort(),
  };
}
