import type { HookEnv } from '../../juju/hook-env.ts';
import type { RelationId } from '../../juju/ids.ts';
import type { ToolRunner } from '../../runner/tool-runner.ts';
import { configGetAll } from '../../tools/config.ts';
import type { ConfigValue } from '../../tools/config.ts';
import { isLeader } from '../../tools/leader.ts';
import { networkGet, unitGet } from '../../tools/network.ts';
import type { Network, UnitAddress } from '../../tools/network.ts';
import { relationIds } from '../../tools/relation.ts';
import type { HookEvent } from '../event/hook-event.ts';
import { fetchOncePerKey, once, oncePerKey } from './once.ts';
import { Relation } from './relation.ts';
import { trackCalls } from './tracked-runner.ts';
import type { TrackedRunner } from './tracked-runner.ts';
import type { UnitLog } from './unit-log.ts';

/** What the program says of the hook it runs. */
export interface HookSessionParts {
  readonly env: HookEnv;
  readonly hookName: string;
  readonly event: HookEvent;
  readonly runner: ToolRunner;
  readonly log: UnitLog;
  /** The base directory of all local state on this machine. */
  readonly hookStateDir: string;
  /** The endpoints that the charm registered. */
  readonly endpoints: readonly string[];
}

/** What all contexts of one hook share: where it runs, and what it has read so far. */
export interface HookSession extends HookSessionParts {
  readonly runner: TrackedRunner;
  /** The charm's options in one snapshot. */
  readonly config: () => Promise<Readonly<Record<string, ConfigValue>>>;
  readonly isLeader: () => Promise<boolean>;
  readonly network: (binding: string) => Promise<Network>;
  readonly unitAddress: (which: UnitAddress) => Promise<string>;
  readonly relationIds: (endpoint: string) => Promise<readonly RelationId[]>;
  readonly relation: (id: RelationId) => Relation;
}

export function createHookSession(parts: HookSessionParts): HookSession {
  const runner = trackCalls(parts.runner);
  const session: HookSession = {
    ...parts,
    runner,
    config: once(() => configGetAll(runner)),
    isLeader: once(() => isLeader(runner)),
    network: fetchOncePerKey((binding) => networkGet(runner, binding)),
    unitAddress: fetchOncePerKey((which) => unitGet(runner, which)),
    relationIds: fetchOncePerKey((endpoint) => relationIds(runner, endpoint)),
    relation: oncePerKey((id) => new Relation(session, id)),
  };
  return session;
}
