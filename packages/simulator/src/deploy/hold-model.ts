import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { failAbandonedHooks } from '../agent/hook-run.ts';
import { createModel } from '../model/create-model.ts';
import type { Model } from '../model/model.ts';
import { endProcesses } from '../process/charm-processes.ts';
import { writeToolsDirectory } from '../process/tools-directory.ts';
import { toolNames } from '../tools/tool-table.ts';
import { openLog } from './log-writer.ts';
import { createModelSaver, loadModel } from './model-file.ts';
import { acquireLock } from './model-lock.ts';
import type { ModelLock } from './model-lock.ts';
import type { ModelPaths } from './model-paths.ts';
import { noModel } from './no-model.ts';
import { logAgent } from './open-model.ts';
import type { OpenModel, RunSettings } from './open-model.ts';
import type { OpenSimulationOptions, SimulationEvents } from './simulation.ts';

export interface HoldOptions {
  readonly paths: ModelPaths;
  readonly settings: RunSettings;
  readonly events: SimulationEvents;
  readonly create: OpenSimulationOptions['create'];
  /** `destroy` leaves out what takes space on the disk: a full one must not keep a model from going. */
  readonly purpose: 'change' | 'destroy';
  /** Ends the waiting for the lock. */
  readonly signal: AbortSignal | undefined;
}

/** A model whose lock this process holds. */
export interface HeldModel {
  readonly open: OpenModel;
  release(): Promise<void>;
}

/**
 * Takes the lock of a model, waiting for whoever holds it, and reads or creates the model. Hooks that ran when an
 * earlier holder was killed are failed, and what is left of their processes is ended.
 */
export async function holdModel({ paths, settings, events, create, purpose, signal }: HoldOptions): Promise<HeldModel> {
  const lock = await lockModel(paths, events, signal);
  try {
    const loaded = await loadModel(paths.model);
    const model = loaded ?? newModel(paths, create);
    const saver = createModelSaver(paths.model, model);
    if (loaded === undefined) await saver.save();
    const log = openLog(paths.log);
    const open: OpenModel = { paths, model, saver, log, events, settings, now: () => new Date() };
    if (purpose === 'change') await prepare(open);
    return {
      open,
      release: async () => {
        log.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function lockModel(
  paths: ModelPaths,
  events: SimulationEvents,
  signal: AbortSignal | undefined,
): Promise<ModelLock> {
  try {
    return await acquireLock(paths.lock, { onWait: events.waitingForLock, signal });
  } catch (error) {
    // Somebody destroyed the model while this process waited for it.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw noModel(paths.dir);
    throw error;
  }
}

function newModel(paths: ModelPaths, create: HoldOptions['create']): Model {
  if (create !== undefined) return createModel({ ...create, uuid: randomUUID() });
  throw noModel(paths.dir);
}

async function prepare(open: OpenModel): Promise<void> {
  const { paths, model } = open;
  await Promise.all([paths.charms, paths.agents, paths.localState].map((dir) => mkdir(dir, { recursive: true })));
  await writeToolsDirectory(paths.tools, toolNames(model.release));
  await recover(open);
}

async function recover(open: OpenModel): Promise<void> {
  const abandoned = failAbandonedHooks(open.model, open.now());
  for (const { unit, hook, contextId } of abandoned) {
    const survivors = await endProcesses({ modelUuid: open.model.uuid, unit, contextId });
    for (const { pid, command } of survivors) logAgent(open, unit, 'WARNING', `cannot end process ${pid} (${command})`);
    logAgent(open, unit, 'ERROR', `hook "${hook.name}" failed: charm-sim ended while it ran`);
  }
  if (abandoned.length > 0) await open.saver.save();
}
