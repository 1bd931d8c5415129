import { applicationOf, compareUnits } from '@gocharm-ts/sdk';
import type { ApplicationName, UnitName } from '@gocharm-ts/sdk';
import { ModelError } from './model-error.ts';
import type { Application, Model, Relation, Unit } from './model.ts';
import { didYouMean } from './suggest.ts';

/**
 * The application of that name.
 *
 * @throws {@link ModelError} NOT_FOUND in Juju's words, with the nearest name or the names there are as the hint.
 */
export function findApplication(model: Model, name: ApplicationName): Application {
  const application = own(model.applications, name);
  if (application !== undefined) return application;
  throw notFound(`application "${name}" not found`, name, Object.keys(model.applications).toSorted());
}

/**
 * The unit of that name.
 *
 * @throws {@link ModelError} NOT_FOUND in Juju's words, with the nearest name or the names there are as the hint.
 */
export function findUnit(model: Model, name: UnitName): Unit {
  const unit = own(own(model.applications, applicationOf(name))?.units ?? {}, name);
  if (unit !== undefined) return unit;
  throw notFound(`unit "${name}" not found`, name, unitNames(model));
}

/** All units of the model, by application and then by number. */
export function unitNames(model: Model): UnitName[] {
  return Object.values(model.applications).flatMap(unitsOf).toSorted(compareUnits);
}

/** The units of one application by number. */
export function unitsOf(application: Application): UnitName[] {
  return Object.values(application.units)
    .map((unit) => unit.name)
    .toSorted(compareUnits);
}

/** The relations in which an application takes part, by number. */
export function relationsOf(model: Model, application: ApplicationName): Relation[] {
  return Object.values(model.relations).filter((relation) =>
    relation.endpoints.some((endpoint) => endpoint.application === application),
  );
}

function notFound(message: string, given: string, candidates: readonly string[]): ModelError {
  const names = candidates.length > 0 && candidates.length <= 10 ? `choose from ${candidates.join(', ')}` : undefined;
  const hint = didYouMean(given, candidates) ?? names ?? "see what there is with 'charm-sim status'";
  return new ModelError('NOT_FOUND', message, { hint });
}

// Names such as `constructor` must not find what every object inherits.
function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
