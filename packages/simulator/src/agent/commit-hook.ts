import type { UnitName } from '@gocharm-ts/sdk';
import { findUnit } from '../model/find.ts';
import type { Model, Unit } from '../model/model.ts';
import { leaveScope } from '../model/relation-scope.ts';
import type { HookInfo, RelationHookInfo, SeenRelation, UniterState } from '../model/uniter-state.ts';
import { statusAfter } from './hook-status.ts';

/**
 * Advances the unit past a hook that succeeded, was missing, or was resolved without a retry: what it has seen, which
 * hooks follow, and the statuses that the agent sets (juju: internal/worker/uniter/operation/runhook.go, Commit).
 */
export function commitHook(model: Model, name: UnitName, hook: HookInfo, now: Date): void {
  const unit = findUnit(model, name);
  const { uniter } = unit;
  delete uniter.running;
  uniter.failed = undefined;
  if (hook.relation === undefined) advanceLifecycle(uniter, hook);
  else advanceRelation(model, unit, hook, hook.relation);
  const since = now.toISOString();
  const status = statusAfter(hook.name, uniter.statusSet);
  if (status !== undefined) unit.workloadStatus = { ...status, since };
  unit.agentStatus = { status: 'idle', message: '', since, data: {} };
}

/**
 * Notes that the files of a charm revision are in place. A unit that is installed gets upgrade-charm for them, except
 * where a failed hook is to run again with the new code.
 */
export function charmArrived(unit: Unit, revision: number): void {
  const { uniter } = unit;
  const upgrades = uniter.installed && uniter.failed === undefined && unit.charmRevision !== revision;
  unit.charmRevision = revision;
  delete uniter.forceCharm;
  if (upgrades) uniter.queue.unshift({ name: 'upgrade-charm' });
}

function advanceLifecycle(uniter: UniterState, hook: HookInfo): void {
  switch (hook.name) {
    case 'install':
      uniter.installed = true;
      break;
    case 'leader-elected':
      uniter.leader = true;
      break;
    case 'config-changed':
      uniter.configHash = hook.configHash;
      if (!uniter.started) uniter.queue.unshift({ name: 'start' });
      break;
    case 'start':
      uniter.started = true;
      break;
    case 'upgrade-charm':
      uniter.queue.unshift({ name: 'config-changed' });
      break;
    case 'stop':
      uniter.stopped = true;
      break;
    case 'remove':
      // Nothing is left to run: the unit goes.
      uniter.installed = false;
      break;
    default:
      break;
  }
}

function advanceRelation(model: Model, unit: Unit, hook: HookInfo, about: RelationHookInfo): void {
  const seen = unit.uniter.relations[about.number];
  if (seen === undefined) return;
  switch (hook.name.slice(about.endpoint.length)) {
    case '-relation-created':
      seen.created = true;
      break;
    case '-relation-joined':
      rememberChange(seen, about);
      seen.changedPending = about.remoteUnit;
      break;
    case '-relation-changed':
      rememberChange(seen, about);
      seen.changedPending = undefined;
      break;
    case '-relation-departed':
      if (about.remoteUnit !== undefined) delete seen.members[about.remoteUnit];
      break;
    case '-relation-broken': {
      const relation = model.relations[about.number];
      if (relation !== undefined) leaveScope(model, relation, unit);
      break;
    }
    default:
      break;
  }
}

function rememberChange(seen: SeenRelation, about: RelationHookInfo): void {
  const version = about.changeVersion ?? 0;
  if (about.remoteUnit === undefined) seen.applications[about.remoteApplication] = version;
  else seen.members[about.remoteUnit] = version;
}
