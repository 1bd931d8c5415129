import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hookNamesOf } from '@gocharm-ts/charm-format';
import { applicationOf, unitTag } from '@gocharm-ts/sdk';
import type { UnitName } from '@gocharm-ts/sdk';
import { advanceUnit } from '../agent/advance-unit.ts';
import type { UnitStep } from '../agent/advance-unit.ts';
import { charmArrived } from '../agent/commit-hook.ts';
import { removeUnit } from '../model/application.ts';
import { findApplication, findUnit, unitNames } from '../model/find.ts';
import type { Model } from '../model/model.ts';
import { NO_CHARM } from '../model/unit.ts';
import { endProcesses } from '../process/charm-processes.ts';
import { revisionDir } from './charm-revisions.ts';
import { agentDir, unitCharmDir } from './model-paths.ts';
import { logAgent } from './open-model.ts';
import type { OpenModel } from './open-model.ts';
import { runUnitHook } from './run-unit-hook.ts';
import type { HookReport } from './simulation.ts';
import { installCharm, makeHooksExecutable, upgradeCharm } from './unit-charm.ts';

export interface SettleOptions {
  readonly signal: AbortSignal;
  /** Asked after each step; once true, no more hooks start. */
  readonly until: (model: Model) => boolean;
}

/** How often in a row something else may kill a hook before it counts as failed. Juju knows no limit and would go on for ever. */
const KILL_LIMIT = 3;

/**
 * Runs hooks until no unit has any left, units side by side and one hook at a time each. Of the units that have work,
 * those that waited longest start first, and units in step go by name: the order depends on the model alone as long as
 * one hook runs at a time.
 */
export async function settle(open: OpenModel, options: SettleOptions): Promise<HookReport[]> {
  const { model, saver, settings } = open;
  const reports: HookReport[] = [];
  const running = new Map<UnitName, Promise<void>>();
  const lastStart = new Map<UnitName, number>();
  const kills = new Map<UnitName, number>();
  let failure: { readonly error: unknown } | undefined;
  let starts = 0;

  const take = async (unit: UnitName, step: UnitStep): Promise<void> => {
    switch (step.kind) {
      case 'wait':
        return;
      case 'gone':
        await clearUp(open, unit);
        return;
      case 'charm':
        await bringCharm(open, unit, step.revision);
        return;
      case 'hook': {
        const killed = kills.get(unit) ?? 0;
        const { signal } = options;
        const mayRequeue = killed + 1 < KILL_LIMIT;
        const report = await runUnitHook(open, { unit, hook: step.hook, signal, mayRequeue });
        kills.set(unit, report.result === 'interrupted' ? killed + 1 : 0);
        reports.push(report);
      }
    }
  };
  /** Tells whether units entered or left something, which may give work to those that were asked before. */
  const startReady = async (): Promise<boolean> => {
    let changed = false;
    for (const unit of waitingLongest(model, lastStart)) {
      if (running.size >= settings.parallel) break;
      if (running.has(unit)) continue;
      const { step, changed: advanced } = advanceUnit(model, unit, open.now());
      changed ||= advanced;
      if (step.kind === 'wait') continue;
      starts += 1;
      lastStart.set(unit, starts);
      const task = take(unit, step)
        .catch((error: unknown) => (failure ??= { error }))
        .then(() => void running.delete(unit));
      running.set(unit, task);
    }
    if (changed) await saver.save();
    return changed;
  };

  for (;;) {
    const go = !options.signal.aborted && failure === undefined && !options.until(model);
    const lookAgain = go && (await startReady());
    if (running.size > 0) await Promise.race(running.values());
    else if (!lookAgain) break;
  }
  if (failure !== undefined) throw failure.error;
  return reports;
}

function waitingLongest(model: Model, lastStart: ReadonlyMap<UnitName, number>): UnitName[] {
  // Sorting is stable: units that start for the first time stay in the order of their names.
  return unitNames(model).toSorted((left, right) => (lastStart.get(left) ?? 0) - (lastStart.get(right) ?? 0));
}

async function bringCharm(open: OpenModel, name: UnitName, revision: number): Promise<void> {
  const { model, paths } = open;
  const unit = findUnit(model, name);
  const { name: application, charm } = findApplication(model, applicationOf(name));
  const next = revisionDir(paths, application, revision);
  const place = unitCharmDir(paths, name);
  if (unit.charmRevision === NO_CHARM) await installCharm(next, place);
  else await upgradeCharm(revisionDir(paths, application, unit.charmRevision), next, place);
  await makeHooksExecutable(place, hookNamesOf(charm.metadata, model.release));
  charmArrived(unit, revision);
  await open.saver.save();
}

/** Takes away what a unit leaves, processes first, and then the unit: a crash in between repeats the work. */
async function clearUp(open: OpenModel, name: UnitName): Promise<void> {
  const { model, paths } = open;
  const survivors = await endProcesses({ modelUuid: model.uuid, unit: name });
  for (const { pid, command } of survivors) logAgent(open, name, 'WARNING', `cannot end process ${pid} (${command})`);
  await rm(agentDir(paths, name), { recursive: true, force: true });
  await rm(join(paths.localState, `${model.uuid}-${unitTag(name)}`), { recursive: true, force: true });
  removeUnit(model, name);
  await open.saver.save();
}
