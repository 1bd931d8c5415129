import { mkdir, readdir } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { ModelError } from '../model/model-error.ts';
import type { Model } from '../model/model.ts';
import { createMutex } from '../transport/mutex.ts';
import { sweepRevisions } from './charm-revisions.ts';
import { holdModel, noModel } from './hold-model.ts';
import type { HeldModel } from './hold-model.ts';
import { loadModel } from './model-file.ts';
import { modelPaths } from './model-paths.ts';
import type { OpenModel, RunSettings } from './open-model.ts';
import * as operations from './operations.ts';
import { refresh } from './refresh.ts';
import { settle } from './settle.ts';
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
  const settings: RunSettings = {
    // Twice the cores: a hook waits for the disk about as long as it computes.
    parallel: options.parallel ?? 2 * availableParallelism(),
    hookTimeoutMs: options.hookTimeoutMs ?? FIVE_MINUTES_MS,
    path: options.path ?? process.env['PATH'] ?? '',
    tmp: tmpdir(),
  };
  let held: Promise<HeldModel> | undefined;
  const hold = (): Promise<HeldModel> => {
    held ??= holdModel({
      paths,
      settings,
      events: options.events ?? {},
      create: options.create,
      signal: options.signal,
    }).catch((error: unknown) => {
      held = undefined;
      throw error;
    });
    return held;
  };
  const exclusively = createMutex();
  const change = <Result>(operation: (open: OpenModel) => Result | Promise<Result>): Promise<Result> =>
    exclusively(async () => {
      const { open } = await hold();
      const result = await operation(open);
      await open.saver.save();
      return result;
    });
  const close = async (): Promise<void> => {
    const closing = held;
    held = undefined;
    await (await closing)?.release();
  };

  if ((await loadModel(paths.model)) === undefined) {
    if (options.create === undefined) throw noModel(paths.dir);
    await prepareDirectory(paths.dir);
    await hold();
  }
  return {
    read: async (): Promise<Model> => {
      const model = await loadModel(paths.model);
      if (model === undefined) throw noModel(paths.dir);
      return model;
    },
    deploy: (deployment) => change((open) => operations.deploy(open, deployment)),
    addUnit: (application, count) => change((open) => operations.addUnits(open, application, count)),
    removeUnit: (units) => change((open) => operations.removeUnits(open, units)),
    removeApplication: (application) => change((open) => operations.removeApplication(open, application)),
    integrate: (first, second) => change((open) => operations.integrate(open, first, second)),
    removeRelation: (first, second) => change((open) => operations.endRelation(open, first, second)),
    configure: (application, values, reset) => change((open) => operations.configure(open, application, values, reset)),
    refresh: (application, charm, { forceUnits = false } = {}) =>
      change((open) => refresh(open, application, { charm, forceUnits })),
    resolved: (units, { retry }) => change((open) => operations.resolved(open, units, retry)),
    updateStatus: (units) => change((open) => operations.updateStatus(open, units)),
    settle: async ({ signal = new AbortController().signal, until = () => false } = {}) => {
      const { open } = await hold();
      const reports = await settle(open, { signal, until });
      await sweepRevisions(open.paths, open.model);
      return { reports };
    },
    destroy: async () => {
      const { open } = await hold();
      await operations.destroy(open);
      await close();
    },
    close,
  };
}

async function prepareDirectory(dir: string): Promise<void> {
  // Relation settings and configuration may hold secrets.
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const names = await readdir(dir);
  // Another process may be creating the same model.
  if (names.includes('model.json') || names.every((name) => /^(lock|model\.json)/.test(name))) return;
  throw new ModelError('BAD_MODEL', `cannot create a model in "${dir}": the directory is not empty`, {
    hint: 'give an empty or a new directory',
  });
}
