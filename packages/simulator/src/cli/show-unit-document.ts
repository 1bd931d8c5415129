import { compareUnits } from '@gocharm-ts/sdk';
import type { UnitName } from '@gocharm-ts/sdk';
import { relationsOf } from '../model/find.ts';
import type { Application, Model, Relation, RelationEndpoint, Unit } from '../model/model.ts';
import { displayedUnitStatus } from './status/displayed-status.ts';
import { openedPort } from './status/opened-ports.ts';
import type { StructuredValue } from './structured-output.ts';

/**
 * Builds what `show-unit` prints of one unit: the Juju client's keys (juju: cmd/juju/application, showunit.go), with the
 * settings of every relation the unit takes part in, and after them the statuses, which the client leaves to `status`.
 */
export function showUnitDocument(
  model: Model,
  application: Application,
  unit: Unit,
): Readonly<Record<string, StructuredValue>> {
  const { workload, agent } = displayedUnitStatus(unit);
  // Before its first hook the unit has no charm of its own yet.
  const revision = unit.charmRevision < 0 ? application.charm.revision : unit.charmRevision;
  const relations = relationsOf(model, application.name)
    .toSorted((left, right) => left.number - right.number)
    .map((relation) => relationDocument(relation, application, unit));
  return {
    'opened-ports': unit.ports.map(openedPort),
    charm: `local:${application.charm.name}-${revision}`,
    leader: application.leader === unit.name,
    life: unit.life,
    ...(relations.length === 0 ? {} : { 'relation-info': relations }),
    machine: unit.machine,
    'public-address': unit.address,
    ...(application.version === '' ? {} : { 'workload-version': application.version }),
    'workload-status': withMessage(workload.status, workload.message),
    'juju-status': withMessage(agent.status, agent.message),
  };
}

function relationDocument(
  relation: Relation,
  application: Application,
  unit: Unit,
): Readonly<Record<string, StructuredValue>> {
  const { local, remote } = sides(relation, application);
  const own = relation.units[unit.name];
  // The keys of a record of units are unit names.
  const names = (Object.keys(relation.units) as UnitName[]).toSorted(compareUnits);
  const others = names.flatMap((name) => {
    const other = relation.units[name];
    if (other === undefined || name === unit.name || !name.startsWith(`${remote.application}/`)) return [];
    return [[name, { 'in-scope': other.inScope, data: other.settings }] as const];
  });
  return {
    'relation-id': relation.number,
    endpoint: local.name,
    'related-endpoint': remote.name,
    'application-data': relation.applications[remote.application]?.settings ?? {},
    'local-application-data': relation.applications[application.name]?.settings ?? {},
    ...(own === undefined ? {} : { 'local-unit': { 'in-scope': own.inScope, data: own.settings } }),
    ...(others.length === 0 ? {} : { 'related-units': Object.fromEntries(others) }),
  };
}

function sides(
  relation: Relation,
  application: Application,
): { readonly local: RelationEndpoint; readonly remote: RelationEndpoint } {
  const local = relation.endpoints.find((endpoint) => endpoint.application === application.name);
  if (local === undefined) throw new Error(`relation ${relation.number} has no endpoint of ${application.name}`);
  return { local, remote: relation.endpoints.find((endpoint) => endpoint !== local) ?? local };
}

function withMessage(current: string, message: string): Readonly<Record<string, string>> {
  return message === '' ? { current } : { current, message };
}
