import { goQuote } from '@gocharm-ts/charm-format/internal';
import type { ApplicationName, UnitName } from '@gocharm-ts/sdk';
import { applicationOf } from '@gocharm-ts/sdk';
import { relationKey } from '../../model/endpoint.ts';
import type { Settings } from '../../model/model.ts';
import { failure } from '../call/tool-failure.ts';
import type { ToolFailure } from '../call/tool-failure.ts';
import type { ToolContext } from '../tool-context.ts';
import { claimLeadership } from '../unit/leader.ts';
import { snapshot } from '../unit/local-unit.ts';
import { ownValue } from '../unit/own-value.ts';
import type { RelationView } from './relation-view.ts';

/** Settings as a tool shows them. */
export type Bag = ReadonlyMap<string, string>;

/** The settings of a unit: the own ones with the changes of this hook, others as the controller had them at first look. */
export function unitBag(context: ToolContext, view: RelationView, unit: UnitName): Bag {
  const { relation } = view;
  if (unit === context.unit) {
    const own = bagSnapshot(context, view, unit, () => relation.units[unit]?.settings ?? {});
    return merged(own, context.pending.unitSettings.get(relation.number));
  }
  return bagSnapshot(context, view, unit, () => {
    const bag = relation.units[unit];
    if (bag === undefined) throw missingUnit(context, view, unit);
    return bag.settings;
  });
}

/** The settings of an application; the leader sees its own with the changes of this hook. */
export function applicationBag(context: ToolContext, view: RelationView, application: ApplicationName): Bag {
  const { relation, endpoint } = view;
  const own = application === endpoint.application;
  const leads = own && claimLeadership(context);
  if (own && !leads && endpoint.role !== 'peer' && context.model.release === '3.6') throw failure('permission denied');
  const bag = bagSnapshot(context, view, application, () => {
    if (application === '') throw failure(`"" is not a valid unit or application`);
    if (!isRelated(view, application)) {
      throw failure(context.model.release === '3.6' ? 'permission denied' : 'application not found in relation');
    }
    return ownValue(relation.applications, application)?.settings ?? {};
  });
  return leads ? merged(bag, context.pending.applicationSettings.get(relation.number)) : bag;
}

/** The controller's word on a unit that never was in the relation. */
function missingUnit(context: ToolContext, view: RelationView, unit: UnitName): ToolFailure {
  if (context.model.release !== '3.6') return failure('relation unit not found');
  if (!isRelated(view, applicationOf(unit))) return failure('permission denied');
  const [name, relation] = [goQuote(unit), goQuote(relationKey(view.relation.endpoints))];
  return failure(`cannot read settings for unit ${name} in relation ${relation}: unit ${name}: settings not found`);
}

function isRelated({ relation }: RelationView, application: ApplicationName): boolean {
  return relation.endpoints.some((endpoint) => endpoint.application === application);
}

function bagSnapshot(context: ToolContext, view: RelationView, member: string, read: () => Settings): Bag {
  return snapshot(context, `settings ${view.relation.number} ${member}`, () => new Map(Object.entries(read())));
}

function merged(bag: Bag, changes: ReadonlyMap<string, string | undefined> | undefined): Bag {
  const result = new Map(bag);
  for (const [key, value] of changes ?? []) {
    if (value === undefined) result.delete(key);
    else result.set(key, value);
  }
  return result;
}
