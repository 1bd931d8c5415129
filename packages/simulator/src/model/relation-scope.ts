import { applicationOf } from '@gocharm-ts/sdk';
import type { ApplicationName, UnitName } from '@gocharm-ts/sdk';
import { removeEndedApplication } from './end-application.ts';
import { isImplicit, isPeerRelation, localEndpoint } from './endpoint.ts';
import { relationsOf } from './find.ts';
import type { JujuRelease, Model, Relation, Settings, Unit } from './model.ts';

/**
 * The settings that Juju itself keeps in a unit's bag. Juju 4.1 no longer writes `private-address`
 * (juju: apiserver/facades/agent/uniter/uniter.go, EnterScope).
 */
export function addressSettings(release: JujuRelease, address: string): Settings {
  const settings = { 'egress-subnets': `${address}/32`, 'ingress-address': address };
  return release === '3.6' ? { ...settings, 'private-address': address } : settings;
}

/**
 * Lets a unit between two hooks enter the relations that it is not yet part of, and leave implicit ones that end.
 * Nothing is entered before install, nor while a hook is queued or failed (juju:
 * internal/worker/uniter/relation/resolver.go). Tells whether anything changed.
 */
export function synchronizeScopes(model: Model, unit: Unit): boolean {
  const { installed, queue, failed } = unit.uniter;
  const mayEnter = installed && queue.length === 0 && failed === undefined;
  let changed = false;
  for (const relation of relationsOf(model, applicationOf(unit.name))) {
    const seen = unit.uniter.relations[relation.number];
    const ending = relation.life === 'dying' || unit.life === 'dying';
    if (seen === undefined && !ending && mayEnter) {
      enterScope(model, relation, unit);
      changed = true;
    } else if (seen !== undefined && ending && !seen.broken && isImplicitFor(relation, unit.name)) {
      leaveScope(model, relation, unit);
      changed = true;
    }
  }
  return changed;
}

/** Takes the unit out of the relation after its relation-broken; the last one takes a dying relation with it. */
export function leaveScope(model: Model, relation: Relation, unit: Unit): void {
  departScope(relation, unit.name);
  const seen = unit.uniter.relations[relation.number];
  if (seen !== undefined) seen.broken = true;
  removeEndedRelation(model, relation);
}

/** Hides a unit that begins to die from the others; it stays until its own hooks of the relation have run. */
export function departScope(relation: Relation, unit: UnitName): void {
  const member = relation.units[unit];
  if (member !== undefined) member.inScope = false;
}

/** Removes a dying relation once no unit has hooks of it left to run, and a dying application that waited for it. */
export function removeEndedRelation(model: Model, relation: Relation): void {
  if (relation.life !== 'dying' || isOccupied(model, relation)) return;
  delete model.relations[relation.number];
  for (const { application: name } of relation.endpoints) {
    const application = model.applications[name];
    if (application === undefined) continue;
    for (const unit of Object.values(application.units)) delete unit.uniter.relations[relation.number];
    removeEndedApplication(model, application);
  }
}

/** The units whose settings the given unit sees: of the other application, or its own peers. By name as text. */
export function unitsInSight(relation: Relation, unit: UnitName): UnitName[] {
  const application = applicationOf(unit);
  const wanted = (other: ApplicationName): boolean => isPeerRelation(relation) || other !== application;
  return (Object.keys(relation.units) as UnitName[]) // Keys of a record of units.
    .filter((name) => name !== unit && wanted(applicationOf(name)) && relation.units[name]?.inScope === true)
    .toSorted();
}

function enterScope(model: Model, relation: Relation, unit: Unit): void {
  relation.units[unit.name] = {
    settings: { ...addressSettings(model.release, unit.address) },
    version: 1,
    inScope: true,
  };
  unit.uniter.relations[relation.number] = {
    created: isImplicitFor(relation, unit.name),
    members: {},
    applications: {},
    changedPending: undefined,
    broken: false,
  };
}

function isOccupied(model: Model, relation: Relation): boolean {
  return relation.endpoints.some(({ application }) =>
    Object.values(model.applications[application]?.units ?? {}).some(
      (unit) => unit.uniter.relations[relation.number]?.broken === false,
    ),
  );
}

function isImplicitFor(relation: Relation, unit: UnitName): boolean {
  const endpoint = localEndpoint(relation, applicationOf(unit));
  return endpoint !== undefined && isImplicit(endpoint);
}
