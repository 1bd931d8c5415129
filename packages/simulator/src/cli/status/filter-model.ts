import { isUnitName } from '@gocharm-ts/sdk';
import { findApplication, findUnit } from '../../model/find.ts';
import type { Model } from '../../model/model.ts';
import { wildcard } from '../wildcard.ts';

/**
 * Keeps the applications and units that any of the selectors names, with the relations between kept applications and
 * others. A selector is an application, a unit, or either with `*` for any text. No selector keeps everything.
 *
 * @throws ModelError NOT_FOUND when a selector without `*` names nothing in the model.
 */
export function filterModel(model: Model, selectors: readonly string[]): Model {
  if (selectors.length === 0) return model;
  for (const selector of selectors) {
    if (selector.includes('*')) continue;
    if (isUnitName(selector)) findUnit(model, selector);
    else findApplication(model, selector);
  }
  const patterns = selectors.map(wildcard);
  const matches = (name: string): boolean => patterns.some((pattern) => pattern.test(name));
  const applications = Object.values(model.applications).flatMap((application) => {
    if (matches(application.name)) return [application];
    const units = Object.entries(application.units).filter(([name]) => matches(name));
    return units.length === 0 ? [] : [{ ...application, units: Object.fromEntries(units) }];
  });
  const kept = new Set(applications.map(({ name }) => name));
  const relations = Object.entries(model.relations).filter(([, relation]) =>
    relation.endpoints.some((endpoint) => kept.has(endpoint.application)),
  );
  return {
    ...model,
    applications: Object.fromEntries(applications.map((application) => [application.name, application])),
    relations: Object.fromEntries(relations),
  };
}
