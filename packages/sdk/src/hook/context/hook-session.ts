import type { HookEnv } from '../../juju/hook-env.ts';
import type { RelationId } from '../../juju/ids.ts';
import type { ToolRunner } from '../../runner/tool-runner.ts';
import { configGetAll } from '../../tools/config.ts';
import type { ConfigValue } from '../../tools/config.ts';
import { isLeader } from '../../tools/leader.ts';
import { relationIds } from '../../tools/relation.ts';
import type { HookEvent } from '../event/hook-event.ts';
import { Relation } from './relation.ts';
import type { UnitLog } from './unit-log.ts';

/** What all contexts of one hook share: where it runs, and what it has read so far. */
export interface HookSession {
  readonly env: HookEnv;
  readonly hookName: string;
  readonly event: HookEvent;
  readonly runner: ToolRunner;
  readonly log: UnitLog;
  /** The base directory of all local state on this machine. */
  readonly hookStateDir: string;
  /** The endpoints that the charm registered. */
  readonly endpoints: readonly string[];
  /** The charm's options in one snapshot. */
  readonly config: () => Promise<Readonly<Record<string, ConfigValue>>>;
  readonly isLeader: () => Promise<boolean>;
  readonly relationIds: (endpoint: string) => Promise<readonly RelationId[]>;
  readonly relation: (id: RelationId) => Relation;
}

export type HookSessionParts = Pick<
  HookSession,
  'env' | 'hookName' | 'event' | 'runner' | 'log' | 'hookStateDir' | 'endpoints'
>;

export function createHookSession(parts: HookSessionParts): HookSession {
  const { runner } = parts;
  const ids = new Map<string, () => Promise<readonly RelationId[]>>();
  const relations = new Map<RelationId, Relation>();
  const session: HookSession = {
    ...parts,
    config: once(() => configGetAll(runner)),
    isLeader: once(() => isLeader(runner)),
    relationIds: (endpoint) => remember(ids, endpoint, () => once(() => relationIds(runner, endpoint)))(),
    relation: (id) => remember(relations, id, () => new Relation(session, id)),
  };
  return session;
}

// A failed fetch is forgotten, so that a later one may succeed.
function once<Value>(fetch: () => Promise<Value>): () => Promise<Value> {
  let kept: Promise<Value> | undefined;
  return () => {
    kept ??= fetch().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}

function remember<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
