import { applicationOf } from '@gocharm-ts/sdk';
import type { UnitName } from '@gocharm-ts/sdk';
import { endpointsOf } from '../model/endpoint.ts';
import { findApplication, findUnit, relationsOf } from '../model/find.ts';
import { ModelError } from '../model/model-error.ts';
import type { Model, OpenedPort, Relation, RelationBag, Unit } from '../model/model.ts';
import { addressSettings } from '../model/relation-scope.ts';
import type { HookInfo } from '../model/uniter-state.ts';
import type { PendingChanges } from '../tools/pending-changes.ts';
import { commitPorts } from '../tools/port-changes.ts';

type Changes = ReadonlyMap<string, string | undefined>;

/** The most bytes of keys and values that `state-set` may keep (juju: core/quota). */
const CHARM_STATE_LIMIT = 2_097_152;

/**
 * Applies what a hook held back until its success, all or nothing, in the order of Juju's controllers: addresses after
 * config-changed, relation settings, ports, charm state (juju: domain/unitstate/state/commithook.go).
 *
 * @throws {@link ModelError} FLUSH_FAILED, and the model is unchanged: the hook counts as failed.
 */
export function flush(model: Model, name: UnitName, hook: HookInfo, pending: PendingChanges): void {
  const unit = findUnit(model, name);
  const bags = [...unitBags(model, unit, pending), ...applicationBags(model, unit, pending)];
  const ports = portsAfter(model, unit, pending);
  checkCharmState(model, pending);
  // Nothing below fails.
  if (hook.name === 'config-changed') refreshAddresses(model, unit);
  for (const { write } of bags) write();
  unit.ports = ports;
  if (pending.charmState !== undefined) unit.charmState = Object.fromEntries(pending.charmState);
}

interface BagWrite {
  readonly write: () => void;
}

function unitBags(model: Model, unit: Unit, pending: PendingChanges): BagWrite[] {
  return [...pending.unitSettings].map(([number, changes]) => {
    const bag = relationNumbered(model, number).units[unit.name];
    if (bag === undefined) {
      throw new ModelError('FLUSH_FAILED', `unit "${unit.name}" is not in the scope of relation ${number}`);
    }
    return { write: () => changeBag(bag, changes) };
  });
}

function applicationBags(model: Model, unit: Unit, pending: PendingChanges): BagWrite[] {
  const application = findApplication(model, applicationOf(unit.name));
  return [...pending.applicationSettings].map(([number, changes]) => {
    const relation = relationNumbered(model, number);
    if (application.leader !== unit.name) {
      throw new ModelError('FLUSH_FAILED', `"${unit.name}" is not leader of "${application.name}"`);
    }
    return {
      write: () => {
        const bag = relation.applications[application.name] ?? { settings: {}, version: 0 };
        if (changeBag(bag, changes)) relation.applications[application.name] = bag;
      },
    };
  });
}

function relationNumbered(model: Model, number: number): Relation {
  const relation = model.relations[number];
  if (relation === undefined) throw new ModelError('FLUSH_FAILED', `relation ${number} not found`);
  return relation;
}

// The version grows only when the settings differ afterwards: writing what is there tells nobody.
function changeBag(bag: RelationBag, changes: Changes): boolean {
  let changed = false;
  for (const [key, value] of changes) {
    const before = Object.hasOwn(bag.settings, key) ? bag.settings[key] : undefined;
    const after = value === '' ? undefined : value;
    if (before === after) continue;
    changed = true;
    if (after === undefined) delete bag.settings[key];
    else
      Object.defineProperty(bag.settings, key, { value: after, enumerable: true, configurable: true, writable: true });
  }
  if (changed) bag.version += 1;
  return changed;
}

function refreshAddresses(model: Model, unit: Unit): void {
  const addresses = new Map(Object.entries(addressSettings(model.release, unit.address)));
  for (const relation of relationsOf(model, applicationOf(unit.name))) {
    const bag = relation.units[unit.name];
    if (bag?.inScope === true) changeBag(bag, addresses);
  }
}

function portsAfter(model: Model, unit: Unit, pending: PendingChanges): OpenedPort[] {
  if (pending.ports.length === 0) return unit.ports;
  const endpoints = endpointsOf(findApplication(model, applicationOf(unit.name))).map((endpoint) => endpoint.name);
  try {
    return commitPorts({ unit: unit.name, ports: unit.ports, pending: pending.ports, endpoints });
  } catch (cause) {
    throw new ModelError('FLUSH_FAILED', cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function checkCharmState(model: Model, pending: PendingChanges): void {
  if (pending.charmState === undefined) return;
  let size = 0;
  for (const [key, value] of pending.charmState) size += Buffer.byteLength(key) + Buffer.byteLength(value);
  if (size <= CHARM_STATE_LIMIT) return;
  const step = model.release === '3.6' ? 'persisting charm state' : 'update charm state';
  throw new ModelError('FLUSH_FAILED', `${step}: max allowed size (${CHARM_STATE_LIMIT}) exceeded`);
}
