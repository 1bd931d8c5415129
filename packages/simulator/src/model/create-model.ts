import type { JujuRelease, Model } from './model.ts';

/** Makes a model without applications. */
export function createModel(options: {
  readonly name: string;
  readonly uuid: string;
  readonly release: JujuRelease;
}): Model {
  return {
    format: 1,
    name: options.name,
    uuid: options.uuid,
    release: options.release,
    applications: {},
    relations: {},
    nextRelation: 0,
    nextMachine: 0,
  };
}
