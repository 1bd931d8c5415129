import { createHookSession } from '../hook/context/hook-session.ts';
import { UnitLog } from '../hook/context/unit-log.ts';
import { parseEvent } from '../hook/event/parse-event.ts';
import type { Registry } from '../hook/registry/registry.ts';
import { registerCharm } from '../hook/run/charm-module.ts';
import { dispatch } from '../hook/run/dispatch.ts';
import type { HookResult } from '../hook/run/dispatch.ts';
import { createStrayFailures } from '../hook/run/stray-failures.ts';
import { readHookEnv } from '../juju/hook-env.ts';
import type { HookName } from '../juju/hook-name.ts';
import { applicationOf } from '../juju/ids.ts';
import type { RelationId, UnitName } from '../juju/ids.ts';
import type { ToolRunner } from '../runner/tool-runner.ts';
import type { PersistentState } from '../state/persistent-state.ts';
import { MemoryState } from './memory-state.ts';

/** The relation of a relation hook, as its environment tells it. */
export interface HookRelation {
  /** Such as `db:7`. */
  readonly id: RelationId;
  /** Default: the remote unit's application; needed where no remote unit is. */
  readonly remoteApplication?: string;
  /** Needed in joined and departed hooks. */
  readonly remoteUnit?: UnitName;
  /** The unit that leaves, in departed hooks. */
  readonly departingUnit?: UnitName;
}

/** Which hook runs, and who answers it. */
export interface RunHookOptions {
  /** The hook's name. */
  readonly hook: HookName;
  /** Answers the hook tools. `juju-log` does not reach it: its lines are in the result. */
  readonly runner: ToolRunner;
  /** Keeps state between several hooks of one test. Default: a new {@link MemoryState}. */
  readonly state?: PersistentState;
  /** Needed for relation hooks. */
  readonly relation?: HookRelation;
  /** Default `someunit/0`. */
  readonly unit?: UnitName;
  /** More variables of the hook's environment, such as `JUJU_STORAGE_ID`. */
  readonly env?: Readonly<Record<string, string>>;
}

/** How the hook ended, and what it logged. */
export interface RunHookResult {
  /** `{ ok: true }`, or the error that failed the hook. */
  readonly outcome: HookResult;
  /** `LEVEL message`, in order. */
  readonly log: readonly string[];
}

/**
 * Runs one hook of a charm in this process, as its program would: new registrations each time, state around it. There is
 * no agent; the runner answers. For a whole Juju use the simulator.
 *
 * @throws {@link CharmError} what a registration throws; BAD_ENVIRONMENT when the hook lacks its relation.
 * @example
 * function registerHooks(registry: Registry): void {
 *   const name = registry.registerConfig('name', { type: 'string', default: 'x' });
 *   registry.registerHook('config-changed', async (ctx) => ctx.setStatus('active', await name.get(ctx)));
 * }
 * const runner = new ScriptedRunner()
 *   .on(['config-get', '--all', '--format', 'json'], { json: { name: 'mine' } })
 *   .on(['status-set', '--', 'active', 'mine']);
 * const { outcome } = await runHook(registerHooks, { hook: 'config-changed', runner });
 * if (!outcome.ok) throw outcome.error;
 * runner.assertDone();
 */
export async function runHook(
  registerHooks: (registry: Registry) => void,
  options: RunHookOptions,
): Promise<RunHookResult> {
  const lines: string[] = [];
  const env = readHookEnv(hookEnvironment(options));
  const tables = registerCharm({ registerHooks });
  const log = new UnitLog(logTaker(lines), (text) => lines.push(`LOST ${text}`));
  const session = createHookSession({
    env,
    hookName: options.hook,
    event: parseEvent(options.hook, env),
    runner: options.runner,
    log,
    hookStateDir: '/var/lib/juju-localstate',
    endpoints: [...tables.relations.keys()].sort(),
  });
  const outcome = await dispatch(tables, session, options.state ?? new MemoryState(), createStrayFailures());
  await log.flush();
  return { outcome, log: lines };
}

function hookEnvironment({ hook, unit = 'someunit/0', relation, env = {} }: RunHookOptions): Record<string, string> {
  return {
    JUJU_MODEL_UUID: '373b309b-4a86-4f13-88e2-c213d97075b8',
    JUJU_UNIT_NAME: unit,
    JUJU_CHARM_DIR: '/dev/null',
    JUJU_CONTEXT_ID: `${unit}-${hook}-0`,
    ...(relation === undefined ? {} : relationEnvironment(relation)),
    ...env,
  };
}

function relationEnvironment(relation: HookRelation): Record<string, string> {
  const { remoteUnit } = relation;
  return {
    JUJU_RELATION: relation.id.slice(0, relation.id.lastIndexOf(':')),
    JUJU_RELATION_ID: relation.id,
    JUJU_REMOTE_APP: relation.remoteApplication ?? (remoteUnit === undefined ? '' : applicationOf(remoteUnit)),
    JUJU_REMOTE_UNIT: remoteUnit ?? '',
    JUJU_DEPARTING_UNIT: relation.departingUnit ?? '',
  };
}

function logTaker(lines: string[]): ToolRunner {
  return {
    run: ({ args }) => {
      lines.push(`${String(args[1])} ${String(args[3])}`);
      return Promise.resolve({ exitCode: 0, stdout: new Uint8Array(), stderr: '' });
    },
    close: () => Promise.resolve(),
  };
}
