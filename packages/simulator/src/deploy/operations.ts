import { mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { coerceConfigValue } from '@gocharm-ts/charm-format';
import type { ApplicationName, UnitName } from '@gocharm-ts/sdk';
import { resolveHook } from '../agent/hook-run.ts';
import { addApplication, addUnit, checkNewApplication, destroyApplication, destroyUnit } from '../model/application.ts';
import { relationKey } from '../model/endpoint.ts';
import { findApplication, findUnit } from '../model/find.ts';
import { addRelation, removeRelation } from '../model/integrate.ts';
import { loopbackAddress } from '../model/loopback-address.ts';
import { ModelError } from '../model/model-error.ts';
import type { ConfigValue, DeployedCharm } from '../model/model.ts';
import { didYouMean } from '../model/suggest.ts';
import { endProcesses } from '../process/charm-processes.ts';
import { takeCharm } from './charm-revisions.ts';
import { agentDir } from './model-paths.ts';
import type { OpenModel } from './open-model.ts';
import type { DeployOptions } from './simulation.ts';

/** Adds an application with its charm, configuration and units. */
export async function deploy(
  open: OpenModel,
  options: DeployOptions,
): Promise<{ application: ApplicationName; revision: number; units: readonly UnitName[] }> {
  const { model, paths } = open;
  const { charm, application } = await takeCharm(paths, {
    source: options.charm,
    application: options.name,
    revision: 0,
    release: model.release,
    check: (name, { config }) => {
      checkNewApplication(model, name);
      coerceAll(config, options.config ?? {});
    },
  });
  addApplication(model, { name: application, charm, config: coerceAll(charm.options, options.config ?? {}) });
  const count = options.units ?? (charm.metadata.subordinate === true ? 0 : 1);
  return { application, revision: charm.revision, units: await addUnits(open, application, count) };
}

export async function addUnits(open: OpenModel, application: ApplicationName, count: number): Promise<UnitName[]> {
  const { model, paths } = open;
  findApplication(model, application);
  if (!Number.isInteger(count) || count < 0) {
    throw new ModelError('NOT_VALID', `cannot add ${count} units to application "${application}": not a whole number`);
  }
  const addressOf = (machine: number): string => loopbackAddress(model.uuid, machine, process.platform);
  const units = Array.from({ length: count }, () => addUnit(model, application, { addressOf, now: open.now() }));
  await Promise.all(units.map((unit) => mkdir(agentDir(paths, unit), { recursive: true })));
  return units;
}

export function removeUnits({ model }: OpenModel, units: readonly UnitName[]): void {
  // All or none: a mistyped name must not leave half of the work done.
  for (const unit of units) findUnit(model, unit);
  for (const unit of units) destroyUnit(model, unit);
}

export function removeApplication({ model }: OpenModel, application: ApplicationName): void {
  destroyApplication(model, application);
}

export function integrate(
  { model }: OpenModel,
  first: string,
  second: string,
): { relation: number; endpoints: readonly string[] } {
  const { number, endpoints } = addRelation(model, first, second);
  return { relation: number, endpoints: relationKey(endpoints).split(' ') };
}

export function endRelation({ model }: OpenModel, first: string, second: string): void {
  removeRelation(model, first, second);
}

export function configure(
  { model }: OpenModel,
  name: ApplicationName,
  values: Readonly<Record<string, string>>,
  reset: readonly string[],
): void {
  const application = findApplication(model, name);
  const coerced = coerceAll(application.charm.options, values);
  for (const option of reset) checkOption(application.charm.options, option);
  for (const option of reset) delete application.config[option];
  Object.assign(application.config, coerced);
}

export function resolved({ model }: OpenModel, units: readonly UnitName[], retry: boolean): void {
  for (const unit of units) findUnit(model, unit);
  for (const unit of units) resolveHook(model, unit, retry ? 'retry' : 'skip');
}

export function updateStatus({ model }: OpenModel, units: readonly UnitName[]): void {
  for (const unit of units) findUnit(model, unit);
  for (const unit of units) {
    const { uniter } = findUnit(model, unit);
    // The timer means nothing to units that are not idle.
    if (uniter.started && uniter.failed === undefined) uniter.updateStatusDue = true;
  }
}

/** Ends all processes of the model's charms and removes what the model keeps. A file of somebody else stays. */
export async function destroy({ model, paths }: OpenModel): Promise<void> {
  const survivors = await endProcesses({ modelUuid: model.uuid });
  if (survivors.length > 0) {
    const list = survivors.map(({ pid, command }) => `${pid} (${command})`).join(', ');
    throw new ModelError('CONFLICT', `cannot destroy model "${model.name}": processes go on running: ${list}`, {
      hint: 'end them by hand and destroy the model again',
    });
  }
  // What a kill or a full disk may have left of a lock and of a save.
  const remains = (await readdir(paths.dir)).filter((name) => /^(lock\.|model\.json\.)/.test(name));
  const places = [paths.agents, paths.charms, paths.tools, paths.localState, paths.log, paths.model, paths.lock];
  for (const path of [...remains.map((name) => join(paths.dir, name)), ...places]) {
    await rm(path, { recursive: true, force: true });
  }
  await rmdir(paths.dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY') throw error;
  });
}

function coerceAll(
  options: DeployedCharm['options'],
  values: Readonly<Record<string, ConfigValue | string>>,
): Record<string, ConfigValue> {
  const entries = Object.entries(values).map(([name, value]): [string, ConfigValue] => {
    checkOption(options, name);
    const coerced = coerceConfigValue(options, name, String(value));
    if (!coerced.ok) throw new ModelError('NOT_VALID', coerced.reason);
    return [name, coerced.value];
  });
  return Object.fromEntries(entries);
}

function checkOption(options: DeployedCharm['options'], name: string): void {
  if (Object.hasOwn(options, name)) return;
  const hint = didYouMean(name, Object.keys(options)) ?? listOptions(options);
  throw new ModelError('NOT_FOUND', `unknown option "${name}"`, hint === undefined ? {} : { hint });
}

function listOptions(options: DeployedCharm['options']): string | undefined {
  const names = Object.keys(options);
  return names.length === 0 ? undefined : `choose from ${names.toSorted().join(', ')}`;
}
