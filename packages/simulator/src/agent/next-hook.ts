import { applicationOf } from '@gocharm-ts/sdk';
import type { UnitName } from '@gocharm-ts/sdk';
import { configHash } from '../model/effective-config.ts';
import { isPeerRelation } from '../model/endpoint.ts';
import { findApplication, findUnit, relationsOf } from '../model/find.ts';
import type { Application, Model, Relation, Unit } from '../model/model.ts';
import type { HookInfo } from '../model/uniter-state.ts';
import { nextRelationHook, relationCreatedHook } from './next-relation-hook.ts';

/**
 * The hook that the unit's agent runs next; undefined when it waits for a change, or for `resolved` while it is in
 * error. The order is Juju's (juju: internal/worker/uniter/resolver.go); `upgrade-charm` asks for the new charm's
 * files first.
 */
export function nextHook(model: Model, name: UnitName): HookInfo | undefined {
  const unit = findUnit(model, name);
  const application = findApplication(model, applicationOf(name));
  const { failed, queue } = unit.uniter;
  if (failed !== undefined) return failed.resolution === 'retry' ? fresh(failed.hook, application, unit) : undefined;
  const [queued] = queue;
  if (queued !== undefined) return fresh(queued, application, unit);
  return (
    (unit.life === 'dying' ? undefined : (createdHook(model, unit) ?? leadershipHook(model, application, unit))) ??
    idleHook(model, application, unit)
  );
}

/** Whether the last hook of a dying unit has run. */
export function isGone(model: Model, name: UnitName): boolean {
  const unit = findUnit(model, name);
  const { running, failed } = unit.uniter;
  return unit.life === 'dying' && running === undefined && failed === undefined && nextHook(model, name) === undefined;
}

// A hook that was queued long ago still reports the configuration that it will see.
function fresh(hook: HookInfo, application: Application, unit: Unit): HookInfo {
  if (hook.name !== 'config-changed') return hook;
  const hash = configHash(application, unit);
  return hook.configHash === hash ? hook : { ...hook, configHash: hash };
}

function createdHook(model: Model, unit: Unit): HookInfo | undefined {
  if (!unit.uniter.installed) return undefined;
  for (const relation of relationsOf(model, applicationOf(unit.name))) {
    const hook = relationCreatedHook(relation, unit);
    if (hook !== undefined) return hook;
  }
  return undefined;
}

function leadershipHook(model: Model, application: Application, unit: Unit): HookInfo | undefined {
  const { installed, leader, leaderSeen } = unit.uniter;
  if (!installed) return undefined;
  if (application.leader === unit.name) return leader ? undefined : { name: 'leader-elected' };
  // Juju 4.1 has no leader settings.
  return model.release === '3.6' && leaderSeen !== application.leader ? { name: 'leader-settings-changed' } : undefined;
}

function idleHook(model: Model, application: Application, unit: Unit): HookInfo | undefined {
  const { uniter } = unit;
  if (unit.life === 'dying') {
    const relationHook = nextOfRelations(model, application, unit);
    if (relationHook !== undefined) return relationHook;
    if (uniter.started && !uniter.stopped) return { name: 'stop' };
    return uniter.installed ? { name: 'remove' } : undefined;
  }
  if (!uniter.installed) return { name: 'install' };
  if (unit.charmRevision !== application.charm.revision) return { name: 'upgrade-charm' };
  const hash = configHash(application, unit);
  if (uniter.configHash !== hash) return { name: 'config-changed', configHash: hash };
  const relationHook = nextOfRelations(model, application, unit);
  if (relationHook !== undefined) return relationHook;
  return uniter.updateStatusDue === true ? { name: 'update-status' } : undefined;
}

function nextOfRelations(model: Model, application: Application, unit: Unit): HookInfo | undefined {
  const relations = relationsOf(model, application.name);
  const inOrder = (relation: Relation): number => Number(isPeerRelation(relation));
  for (const relation of relations.toSorted(
    (left, right) => inOrder(left) - inOrder(right) || left.number - right.number,
  )) {
    const hook = nextRelationHook(relation, { unit, applicationLife: application.life });
    if (hook !== undefined) return hook;
  }
  return undefined;
}
