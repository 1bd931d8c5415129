import { applicationOf } from '@gocharm-ts/sdk';
import type { UnitName } from '@gocharm-ts/sdk';
import { findApplication, findUnit, unitNames } from '../model/find.ts';
import { ModelError } from '../model/model-error.ts';
import type { Model, Unit } from '../model/model.ts';
import type { HookInfo } from '../model/uniter-state.ts';
import { statusBefore } from './hook-status.ts';

/** Marks the hook as running, with the statuses that the agent sets before it. */
export function beginHook(
  model: Model,
  name: UnitName,
  hook: HookInfo,
  run: { readonly contextId: string; readonly now: Date },
): void {
  const unit = findUnit(model, name);
  const { uniter } = unit;
  if (uniter.failed === undefined && uniter.queue[0]?.name === hook.name) uniter.queue.shift();
  if (hook.name === 'update-status') delete uniter.updateStatusDue;
  if (hook.name === 'leader-settings-changed') recordLeader(model, unit);
  uniter.running = { hook, contextId: run.contextId };
  const since = run.now.toISOString();
  if (hook.name !== 'update-status') {
    unit.agentStatus = { status: 'executing', message: executingMessage(hook), since, data: {} };
  }
  const status = statusBefore(hook.name, uniter.statusSet);
  if (status !== undefined) unit.workloadStatus = { ...status, since };
}

/** Puts the unit in error: no other hook runs until `resolved`. */
export function failHook(model: Model, name: UnitName, hook: HookInfo, now: Date): void {
  const unit = findUnit(model, name);
  const { uniter } = unit;
  uniter.failed = { hook, resolution: 'failed', attempts: (uniter.failed?.attempts ?? 0) + 1 };
  delete uniter.running;
  const data: Record<string, string> = { hook: hook.name };
  if (hook.relation !== undefined) data['relation-id'] = String(hook.relation.number);
  if (hook.relation?.remoteUnit !== undefined) data['remote-unit'] = hook.relation.remoteUnit;
  unit.agentStatus = { status: 'error', message: `hook failed: "${hook.name}"`, since: now.toISOString(), data };
}

/** Queues a hook that was killed before its end, so that it runs again from the start. */
export function requeueHook(model: Model, name: UnitName, hook: HookInfo, now: Date): void {
  const unit = findUnit(model, name);
  const { uniter } = unit;
  delete uniter.running;
  if (uniter.failed === undefined) uniter.queue.unshift(hook);
  unit.agentStatus = { status: 'idle', message: '', since: now.toISOString(), data: {} };
}

/**
 * Decides what becomes of the failed hook of a unit in error: it runs again, or counts as done.
 *
 * @throws {@link ModelError} CONFLICT when the unit is not in error.
 */
export function resolveHook(model: Model, name: UnitName, resolution: 'retry' | 'skip'): void {
  const { failed } = findUnit(model, name).uniter;
  if (failed === undefined) {
    throw new ModelError('CONFLICT', `unit "${name}" is not in an error state`, {
      hint: 'see which units are with charm-sim status',
    });
  }
  failed.resolution = resolution;
}

/**
 * Fails the hooks that ran when the program driving the model died. Juju's agent does so after a restart, because it
 * cannot know how far the hook came (juju: internal/worker/uniter/resolver.go). Returns what it failed.
 */
export function failAbandonedHooks(model: Model, now: Date): { unit: UnitName; hook: HookInfo; contextId: string }[] {
  return unitNames(model).flatMap((name) => {
    const { running } = findUnit(model, name).uniter;
    if (running === undefined) return [];
    failHook(model, name, running.hook, now);
    return [{ unit: name, ...running }];
  });
}

function recordLeader(model: Model, unit: Unit): void {
  const { leader } = findApplication(model, applicationOf(unit.name));
  if (leader === undefined) delete unit.uniter.leaderSeen;
  else unit.uniter.leaderSeen = leader;
}

function executingMessage(hook: HookInfo): string {
  const remote = hook.relation?.remoteUnit;
  return `running ${hook.name} hook${remote === undefined ? '' : ` for ${remote}`}`;
}
