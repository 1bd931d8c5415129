import { applicationOf } from '@gocharm-ts/sdk';
import type { ApplicationName, RelationId, UnitName } from '@gocharm-ts/sdk';
import { localEndpoint, remoteApplication } from '../../model/endpoint.ts';
import type { Relation, RelationEndpoint } from '../../model/model.ts';
import type { SeenRelation } from '../../model/uniter-state.ts';
import type { ToolContext } from '../tool-context.ts';
import { localUnit } from '../unit/local-unit.ts';

/** A relation as the local unit sees it. */
export interface RelationView {
  readonly relation: Relation;
  /** The local endpoint. */
  readonly endpoint: RelationEndpoint;
  readonly id: RelationId;
  /** The other application; in a peer relation the own one. */
  readonly remoteApplication: ApplicationName;
  readonly seen: SeenRelation | undefined;
}

/** The relations that the unit takes part in. */
export function relationViews(context: ToolContext): readonly RelationView[] {
  return Object.values(context.model.relations).flatMap((relation) => view(context, relation) ?? []);
}

/** The relation of that number; undefined when the unit does not know it. */
export function relationView(context: ToolContext, number: number): RelationView | undefined {
  const relation = context.model.relations[String(number)];
  return relation === undefined ? undefined : view(context, relation);
}

/**
 * The remote units, sorted as text: those that the unit has been told of, with the one that joins in this hook and
 * without the one that departs in it (juju: runner/context/cache.go).
 */
export function membersOf(context: ToolContext, { relation, seen }: RelationView): readonly UnitName[] {
  const change = hookChange(context, relation.number);
  if (change === 'broken') return [];
  const members = new Set(Object.keys(seen?.members ?? {}) as UnitName[]);
  const remote = context.hook.relation?.remoteUnit;
  if (remote !== undefined && change === 'departed') members.delete(remote);
  if (remote !== undefined && (change === 'joined' || change === 'changed')) members.add(remote);
  return [...members].sort();
}

/** Whether this is the relation-broken of the relation. */
export function isBreaking(context: ToolContext, { relation }: RelationView): boolean {
  return hookChange(context, relation.number) === 'broken';
}

function view(context: ToolContext, relation: Relation): RelationView | undefined {
  const application = applicationOf(context.unit);
  const endpoint = localEndpoint(relation, application);
  if (endpoint === undefined) return undefined;
  const seen = localUnit(context).uniter.relations[String(relation.number)];
  // The agent knows a relation from when the unit enters its scope until relation-broken is done.
  const known = seen === undefined ? relation.units[context.unit] !== undefined : !seen.broken;
  if (!known && context.hook.relation?.number !== relation.number) return undefined;
  return {
    relation,
    endpoint,
    id: `${endpoint.name}:${relation.number}`,
    remoteApplication: remoteApplication(relation, application),
    seen,
  };
}

/** What the running hook tells of the relation; undefined when the hook is about something else. */
function hookChange({ hook }: ToolContext, number: number): string | undefined {
  if (hook.relation?.number !== number) return undefined;
  return /-relation-(created|joined|changed|departed|broken)$/.exec(hook.name)?.[1];
}
