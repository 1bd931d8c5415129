import type { Model, Relation } from '../../model/model.ts';

/** One relation as the integrations section of status shows it. */
export interface RelationRow {
  readonly provider: string;
  readonly requirer: string;
  readonly interface: string;
  readonly type: 'regular' | 'peer' | 'subordinate';
  /** Empty once both sides have joined. */
  readonly message: string;
}

/** Lists the relations of the model by provider, then requirer. */
export function relationRows(model: Model): readonly RelationRow[] {
  return Object.values(model.relations)
    .map(relationRow)
    .toSorted((left, right) => compare(left.provider, right.provider) || compare(left.requirer, right.requirer));
}

function relationRow(relation: Relation): RelationRow {
  const names = relation.endpoints.map((endpoint) => `${endpoint.application}:${endpoint.name}`);
  const first = relation.endpoints[0];
  const inContainer = relation.endpoints.some((endpoint) => endpoint.scope === 'container');
  return {
    provider: names[0] ?? '',
    requirer: names[1] ?? names[0] ?? '',
    interface: first?.interface ?? '',
    type: first?.role === 'peer' ? 'peer' : inContainer ? 'subordinate' : 'regular',
    message: relationMessage(relation),
  };
}

function relationMessage(relation: Relation): string {
  if (relation.life === 'dying') return 'broken';
  return Object.values(relation.units).some((unit) => unit.inScope) ? '' : 'joining';
}

function compare(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}
