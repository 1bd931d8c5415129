import { createMutex } from '../transport/mutex.ts';
import { sweepRevisions } from './charm-revisions.ts';
import { holdModel } from './hold-model.ts';
import type { HeldModel, HoldOptions } from './hold-model.ts';
import type { OpenModel } from './open-model.ts';
import * as operations from './operations.ts';
import { refresh } from './refresh.ts';
import { settle } from './settle.ts';
import type { Simulation } from './simulation.ts';

/** All of a simulation that works on the model, and {@link hold}, which takes its lock without a change. */
export interface SimulationChanges extends Omit<Simulation, 'read'> {
  hold(): Promise<void>;
}

/** Makes the operations on one model. The first one takes the model's lock, which is kept until it is closed. */
export function simulationChanges(options: Omit<HoldOptions, 'purpose'>): SimulationChanges {
  let held: Promise<HeldModel> | undefined;
  const hold = (purpose: HoldOptions['purpose'] = 'change'): Promise<HeldModel> => {
    held ??= holdModel({ ...options, purpose }).catch((error: unknown) => {
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
  return {
    hold: async () => void (await hold()),
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
      const { open } = await hold('destroy');
      await operations.destroy(open);
      await close();
    },
    close,
  };
}
