import { compareUnits } from '@gocharm-ts/sdk';
import type { Application, Model, Unit } from '../../model/model.ts';
import { compareNaturally } from '../../model/natural-order.ts';

/** The applications of a model by name, as people order names. */
export function applicationsInOrder(model: Model): readonly Application[] {
  return Object.values(model.applications).toSorted((left, right) => compareNaturally(left.name, right.name));
}

/** The units of an application by number. */
export function unitsInOrder(application: Application): readonly Unit[] {
  return Object.values(application.units).toSorted((left, right) => compareUnits(left.name, right.name));
}
