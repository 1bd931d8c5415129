import { applicationOf } from '@gocharm-ts/sdk';
import type { UnitName } from '@gocharm-ts/sdk';
import { isImplicit, isPeerRelation, localEndpoint, remoteApplication } from '../model/endpoint.ts';
import type { Life, Relation, Unit } from '../model/model.ts';
import { unitsInSight } from '../model/relation-scope.ts';
import type { HookInfo, RelationHookInfo, SeenRelation } from '../model/uniter-state.ts';

type Change = 'created' | 'joined' | 'changed' | 'departed' | 'broken';

/** What decides about one relation's next hook besides the relation. */
export interface RelationView {
  readonly unit: Unit;
  readonly applicationLife: Life;
}

/** The relation-created of a relation that the unit has entered; undefined when it ran, or when the relation ends. */
export function relationCreatedHook(relation: Relation, unit: Unit): HookInfo | undefined {
  const seen = unit.uniter.relations[relation.number];
  if (seen === undefined || seen.created || relation.life === 'dying') return undefined;
  return relationHook(relation, unit.name, 'created', {});
}

/**
 * The next hook of one relation besides relation-created, chosen as Juju does (juju:
 * internal/worker/uniter/relation/resolver.go, nextHookForRelation).
 */
export function nextRelationHook(relation: Relation, view: RelationView): HookInfo | undefined {
  const { unit } = view;
  const seen = unit.uniter.relations[relation.number];
  const endpoint = localEndpoint(relation, applicationOf(unit.name));
  if (seen === undefined || seen.broken || endpoint === undefined || isImplicit(endpoint)) return undefined;
  const ending = relation.life === 'dying' || unit.life === 'dying';
  const inSight = ending ? [] : unitsInSight(relation, unit.name);
  return (
    guaranteedChange(relation, unit.name, seen) ??
    departure(relation, view, seen, inSight) ??
    (ending ? breaking(relation, unit.name) : arrivalOrChange(relation, unit.name, seen, inSight))
  );
}

function guaranteedChange(relation: Relation, unit: UnitName, seen: SeenRelation): HookInfo | undefined {
  const remoteUnit = seen.changedPending;
  if (remoteUnit === undefined) return undefined;
  return relationHook(relation, unit, 'changed', { remoteUnit, changeVersion: versionOf(relation, remoteUnit) });
}

function departure(
  relation: Relation,
  view: RelationView,
  seen: SeenRelation,
  inSight: readonly UnitName[],
): HookInfo | undefined {
  const known = (Object.keys(seen.members) as UnitName[]).toSorted(); // Keys of a record of units.
  const left = known.find((name) => !inSight.includes(name));
  if (left === undefined) return undefined;
  const localLeaves = view.unit.life === 'dying' || view.applicationLife === 'dying';
  const departingUnit = localLeaves ? view.unit.name : left;
  return relationHook(relation, view.unit.name, 'departed', { remoteUnit: left, departingUnit });
}

function breaking(relation: Relation, unit: UnitName): HookInfo | undefined {
  return isPeerRelation(relation) ? undefined : relationHook(relation, unit, 'broken', {});
}

function arrivalOrChange(
  relation: Relation,
  unit: UnitName,
  seen: SeenRelation,
  inSight: readonly UnitName[],
): HookInfo | undefined {
  const application = remoteApplication(relation, applicationOf(unit));
  const applicationVersion = relation.applications[application]?.version ?? 0;
  if (applicationVersion !== (seen.applications[application] ?? 0)) {
    return relationHook(relation, unit, 'changed', { changeVersion: applicationVersion });
  }
  const arrived = inSight.find((name) => seen.members[name] === undefined);
  if (arrived !== undefined) {
    return relationHook(relation, unit, 'joined', { remoteUnit: arrived, changeVersion: versionOf(relation, arrived) });
  }
  const changed = inSight.find((name) => seen.members[name] !== versionOf(relation, name));
  if (changed === undefined) return undefined;
  return relationHook(relation, unit, 'changed', { remoteUnit: changed, changeVersion: versionOf(relation, changed) });
}

function relationHook(
  relation: Relation,
  unit: UnitName,
  change: Change,
  about: Pick<RelationHookInfo, 'remoteUnit' | 'departingUnit' | 'changeVersion'>,
): HookInfo {
  const application = applicationOf(unit);
  const endpoint = localEndpoint(relation, application)?.name ?? '';
  return {
    name: `${endpoint}-relation-${change}`,
    relation: {
      number: relation.number,
      endpoint,
      id: `${endpoint}:${relation.number}`,
      remoteApplication: remoteApplication(relation, application),
      ...about,
    },
  };
}

function versionOf(relation: Relation, unit: UnitName): number {
  return relation.units[unit]?.version ?? 0;
}
