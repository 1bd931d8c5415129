import { shownApplicationStatus } from '../../model/application-status.ts';
import type { Application, Model, Unit } from '../../model/model.ts';
import type { StructuredValue } from '../structured-output.ts';
import { applicationsInOrder, unitsInOrder } from './display-order.ts';
import { displayedUnitStatus } from './displayed-status.ts';
import { openedPort } from './opened-ports.ts';
import { simulatedController } from './simulated-controller.ts';
import { clockTime, sinceTime } from './status-time.ts';
import type { Zone } from './status-time.ts';

/** Data in the shape of `juju status --format json`; keys whose value is absent are left out. */
export type StatusDocument = Readonly<Record<string, StructuredValue>>;

/**
 * Builds what the json and yaml formats of `status` print (juju: cmd/juju/status, formatted.go). Machines are not
 * simulated, so their map is empty.
 */
export function statusDocument(model: Model, options: { readonly now: Date; readonly zone: Zone }): StatusDocument {
  const { zone } = options;
  const controller = simulatedController(model.release);
  const applications = applicationsInOrder(model).map((application) => [
    application.name,
    applicationDocument(model, application, zone),
  ]);
  return {
    model: {
      name: model.name,
      type: 'iaas',
      controller: controller.name,
      cloud: controller.cloud,
      region: controller.region,
      version: controller.version,
      'model-status': { current: 'available' },
    },
    machines: {},
    applications: Object.fromEntries(applications),
    controller: { timestamp: clockTime(options.now, zone) },
  };
}

function applicationDocument(model: Model, application: Application, zone: Zone): StatusDocument {
  const { charm } = application;
  const units = unitsInOrder(application).map((unit) => [unit.name, unitDocument(application, unit, zone)]);
  const relations = applicationRelations(model, application);
  return {
    charm: charmUrl(application, charm.revision),
    'charm-origin': 'local',
    'charm-name': charm.name,
    'charm-rev': charm.revision,
    exposed: false,
    ...(application.life === 'alive' ? {} : { life: application.life }),
    'application-status': status(shownApplicationStatus(application), zone),
    ...(Object.keys(relations).length === 0 ? {} : { relations }),
    ...(units.length === 0 ? {} : { units: Object.fromEntries(units) }),
    ...(application.version === '' ? {} : { version: application.version }),
  };
}

function unitDocument(application: Application, unit: Unit, zone: Zone): StatusDocument {
  const { workload, agent } = displayedUnitStatus(unit);
  // A unit without its first charm upgrades from nothing.
  const behind = unit.charmRevision >= 0 && unit.charmRevision !== application.charm.revision;
  return {
    'workload-status': status(workload, zone),
    'juju-status': { ...status(agent, zone), ...(unit.life === 'alive' ? {} : { life: unit.life }) },
    ...(application.leader === unit.name ? { leader: true } : {}),
    ...(behind ? { 'upgrading-from': charmUrl(application, unit.charmRevision) } : {}),
    machine: unit.machine,
    ...(unit.ports.length === 0 ? {} : { 'open-ports': unit.ports.map(openedPort) }),
    'public-address': unit.address,
  };
}

function applicationRelations(model: Model, application: Application): StatusDocument {
  const related: Record<string, StatusDocument[]> = {};
  for (const relation of Object.values(model.relations)) {
    const local = relation.endpoints.find((endpoint) => endpoint.application === application.name);
    if (local === undefined) continue;
    const remote = relation.endpoints.find((endpoint) => endpoint !== local) ?? local;
    const entry = { 'related-application': remote.application, interface: local.interface, scope: local.scope };
    (related[local.name] ??= []).push(entry);
  }
  return related;
}

function charmUrl(application: Application, revision: number): string {
  return `local:${application.charm.name}-${revision}`;
}

function status(
  shown: { readonly status: string; readonly message: string; readonly since: string },
  zone: Zone,
): StatusDocument {
  const { message, since } = shown;
  return {
    current: shown.status,
    ...(message === '' ? {} : { message }),
    ...(since === '' ? {} : { since: sinceTime(new Date(since), zone) }),
  };
}
