import { readdir } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { ModelError } from '../model/model-error.ts';
import type { Model } from '../model/model.ts';
import { makeDirectory } from './make-directory.ts';
import { loadModel } from './model-file.ts';
import { modelPaths } from './model-paths.ts';
import { noModel } from './no-model.ts';
import type { SimulationChanges } from './simulation-changes.ts';
import type { OpenSimulationOptions, Simulation } from './simulation.ts';

const FIVE_MINUTES_MS = 300_000;

/**
 * Opens the model in a directory. The first operation that changes the model takes its lock, which is kept until
 * {@link Simulation.close}.
 *
 * @throws {@link ModelError} BAD_MODEL when there is no model and none is to be created, or when it cannot be read.
 */
export async function openSimulation(options: OpenSimulationOptions): Promise<Simulation> {
  const paths = modelPaths(resolve(options.dir));
  const settings = {
    // Twice the cores: a hook waits for the disk about as long as it computes.
    parallel: options.parallel ?? 2 * availableParallelism(),
    hookTimeoutMs: options.hookTimeoutMs ?? FIVE_MINUTES_MS,
    path: options.path ?? process.env['PATH'] ?? '',
    tmp: tmpdir(),
  };
  const { events = {}, create, signal } = options;
  let loaded: Promise<SimulationChanges> | undefined;
  // What works on a model is a hundred files, and whoever only reads one need not wait for them.
  const changes = (): Promise<SimulationChanges> => {
    loaded ??= import('./simulation-changes.ts').then(({ simulationChanges }) =>
      simulationChanges({ paths, settings, events, create, signal }),
    );
    return loaded;
  };

  if ((await loadModel(paths.model)) === undefined) {
    if (create === undefined) throw noModel(paths.dir);
    await prepareDirectory(paths.dir);
    await (await changes()).hold();
  }
  return {
    read: async (): Promise<Model> => {
      const model = await loadModel(paths.model);
      if (model === undefined) throw noModel(paths.dir);
      return model;
    },
    deploy: async (...args) => (await changes()).deploy(...args),
    addUnit: async (...args) => (await changes()).addUnit(...args),
    removeUnit: async (...args) => (await changes()).removeUnit(...args),
    removeApplication: async (...args) => (await changes()).removeApplication(...args),
    integrate: async (...args) => (await changes()).integrate(...args),
    removeRelation: async (...args) => (await changes()).removeRelation(...args),
    configure: async (...args) => (await changes()).configure(...args),
    refresh: async (...args) => (await changes()).refresh(...args),
    resolved: async (...args) => (await changes()).resolved(...args),
    updateStatus: async (...args) => (await changes()).updateStatus(...args),
    settle: async (...args) => (await changes()).settle(...args),
    destroy: async () => (await changes()).destroy(),
    close: async () => (await loaded)?.close(),
  };
}

async function prepareDirectory(dir: string): Promise<void> {
  // Relation settings and configuration may hold secrets.
  await makeDirectory(dir);
  const names = await readdir(dir);
  // Another process may be creating the same model.
  if (names.includes('model.json') || names.every((name) => /^(lock|model\.json)/.test(name))) return;
  throw new ModelError('BAD_MODEL', `cannot create a model in "${dir}": the directory is not empty`, {
    hint: 'give an empty or a new directory with --model DIR',
  });
}
