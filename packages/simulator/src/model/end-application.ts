import { isPeerRelation } from './endpoint.ts';
import { relationsOf } from './find.ts';
import type { Application, Model } from './model.ts';

/**
 * Takes a dying application out of the model once it has neither units nor relations to others, and its peer relations
 * with it (juju: state/application.go, removeOps).
 */
export function removeEndedApplication(model: Model, application: Application): void {
  if (application.life !== 'dying' || Object.keys(application.units).length > 0) return;
  const relations = relationsOf(model, application.name);
  if (!relations.every((relation) => isPeerRelation(relation))) return;
  delete model.applications[application.name];
  for (const { number } of relations) delete model.relations[number];
}
