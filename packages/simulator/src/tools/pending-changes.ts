import type { OpenedPort } from '../model/model.ts';

/** The changes of one hook that Juju keeps back until the hook succeeds (juju: runner/context/context.go, Flush). */
export interface PendingChanges {
  /** By relation number: keys of the own unit's bag; undefined deletes. */
  readonly unitSettings: Map<number, Map<string, string | undefined>>;
  /** By relation number: keys of the own application's bag; undefined deletes. */
  readonly applicationSettings: Map<number, Map<string, string | undefined>>;
  /** Opened and closed ports in the order asked. */
  readonly ports: { readonly open: boolean; readonly port: OpenedPort }[];
  /** The whole charm state map after `state-set` and `state-delete`; undefined when untouched. */
  charmState: Map<string, string> | undefined;
}

export function noPendingChanges(): PendingChanges {
  return { unitSettings: new Map(), applicationSettings: new Map(), ports: [], charmState: undefined };
}
