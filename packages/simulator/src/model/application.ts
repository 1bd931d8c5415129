import { isApplicationName } from '@gocharm-ts/sdk';
import type { ApplicationName, UnitName } from '@gocharm-ts/sdk';
import { removeEndedApplication } from './end-application.ts';
import { isPeerRelation } from './endpoint.ts';
import { findApplication, findUnit, relationsOf } from './find.ts';
import { addPeerRelations, endRelation } from './integrate.ts';
import { electLeader } from './leadership.ts';
import { ModelError } from './model-error.ts';
import type { Application, ConfigValue, DeployedCharm, Model } from './model.ts';
import { departScope, removeEndedRelation } from './relation-scope.ts';
import { createUnit } from './unit.ts';

/**
 * Checks that an application of that name may be added.
 *
 * @throws {@link ModelError} NOT_VALID for a name that Juju refuses, ALREADY_EXISTS for one that is taken.
 */
export function checkNewApplication(model: Model, name: ApplicationName): void {
  if (!isApplicationName(name)) {
    throw new ModelError('NOT_VALID', `invalid application name "${name}"`, {
      hint: 'use lower-case letters, digits and hyphens, with a letter first and in each part',
    });
  }
  if (Object.hasOwn(model.applications, name)) {
    throw new ModelError('ALREADY_EXISTS', `cannot add application "${name}": application already exists`, {
      hint: 'give the application another name as the second argument, or refresh it',
    });
  }
}

/**
 * Adds an application without units, and the relations of its peer endpoints.
 *
 * @throws {@link ModelError} as {@link checkNewApplication}.
 */
export function addApplication(
  model: Model,
  options: {
    readonly name: ApplicationName;
    readonly charm: DeployedCharm;
    readonly config: Record<string, ConfigValue>;
  },
): Application {
  checkNewApplication(model, options.name);
  const application: Application = {
    ...options,
    life: 'alive',
    leader: undefined,
    status: undefined,
    version: '',
    units: {},
    nextUnit: 0,
  };
  model.applications[options.name] = application;
  addPeerRelations(model, application);
  return application;
}

/**
 * Adds a unit on a machine of its own. The first one leads.
 *
 * @throws {@link ModelError} CONFLICT when the application is dying or its charm is a subordinate.
 */
export function addUnit(
  model: Model,
  name: ApplicationName,
  place: { readonly addressOf: (machine: number) => string; readonly now: Date },
): UnitName {
  const application = findApplication(model, name);
  if (application.life !== 'alive') {
    throw new ModelError('CONFLICT', `cannot add unit to application "${name}": application is not found or not alive`);
  }
  if (application.charm.metadata.subordinate === true) {
    throw new ModelError('CONFLICT', `cannot add unit to application "${name}": application is a subordinate`, {
      hint: 'deploy a principal charm: subordinates are not simulated',
    });
  }
  const machine = model.nextMachine;
  const unit: UnitName = `${name}/${application.nextUnit}`;
  model.nextMachine += 1;
  application.nextUnit += 1;
  application.units[unit] = createUnit({ name: unit, machine, address: place.addressOf(machine), now: place.now });
  electLeader(application);
  return unit;
}

/** Lets a unit begin to die: the units related to it see it leave at once. */
export function destroyUnit(model: Model, name: UnitName): void {
  const unit = findUnit(model, name);
  unit.life = 'dying';
  for (const relation of Object.values(model.relations)) departScope(relation, name);
}

/** Lets an application, its relations and its units begin to die. Without units and relations it goes at once. */
export function destroyApplication(model: Model, name: ApplicationName): void {
  const application = findApplication(model, name);
  application.life = 'dying';
  for (const unit of Object.values(application.units)) destroyUnit(model, unit.name);
  for (const relation of relationsOf(model, name)) if (!isPeerRelation(relation)) endRelation(model, relation);
  removeEndedApplication(model, application);
}

/** Takes a unit whose last hook has run out of the model, and with the last unit a dying application. */
export function removeUnit(model: Model, name: UnitName): void {
  const unit = findUnit(model, name);
  const application = findApplication(model, name.slice(0, name.lastIndexOf('/')));
  for (const relation of relationsOf(model, application.name)) departScope(relation, unit.name);
  delete application.units[name];
  electLeader(application);
  for (const relation of relationsOf(model, application.name)) removeEndedRelation(model, relation);
  removeEndedApplication(model, application);
}
