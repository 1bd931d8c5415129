import type { CharmMetadata, ConfigOption } from '@gocharm-ts/charm-format';
import type { UnitName } from '@gocharm-ts/sdk';
import { advanceUnit } from '../../packages/simulator/src/agent/advance-unit.ts';
import { commitHook, charmArrived } from '../../packages/simulator/src/agent/commit-hook.ts';
import { beginHook, failHook } from '../../packages/simulator/src/agent/hook-run.ts';
import { addApplication, addUnit, removeUnit } from '../../packages/simulator/src/model/application.ts';
import { createModel } from '../../packages/simulator/src/model/create-model.ts';
import { findApplication, unitNames } from '../../packages/simulator/src/model/find.ts';
import type { DeployedCharm, JujuRelease, Model } from '../../packages/simulator/src/model/model.ts';
import type { HookInfo } from '../../packages/simulator/src/model/uniter-state.ts';

export const noon: Date = new Date('2026-01-02T12:00:00.000Z');

/** A model of the given release without applications. */
export function emptyModel(release: JujuRelease = '3.6'): Model {
  return createModel({ name: 'test', uuid: '00000000-0000-4000-8000-000000000000', release });
}

export function charmOf(
  parts: Partial<CharmMetadata>,
  options: Record<string, ConfigOption> = {},
  revision = 0,
): DeployedCharm {
  const metadata: CharmMetadata = { name: 'any', summary: 's', description: 'd', ...parts };
  return { name: metadata.name, revision, source: '/charms/any', dir: `charms/any-${revision}`, metadata, options };
}

/** Adds an application with units as the operator's deploy does. */
export function deployInto(
  model: Model,
  name: string,
  parts: Partial<CharmMetadata> = {},
  { units = 1, options = {} }: { readonly units?: number; readonly options?: Record<string, ConfigOption> } = {},
): void {
  addApplication(model, { name, charm: charmOf(parts, options), config: {} });
  scaleUp(model, name, units);
}

export function scaleUp(model: Model, name: string, units = 1): void {
  for (let count = 0; count < units; count += 1) {
    addUnit(model, name, { addressOf: (machine) => `10.0.0.${machine + 1}`, now: noon });
  }
}

/** Settings of a relation that a hook leaves behind. */
export interface Script {
  /** Called in each hook, where the charm would be; answers false to fail the hook. */
  readonly onHook?: (unit: UnitName, hook: HookInfo, model: Model) => boolean | void;
  /** Only these units look for work. */
  readonly only?: readonly UnitName[];
  readonly limit?: number;
}

/**
 * Runs the model's agents in turn, one hook each, until all wait, and tells the hooks as lines such as
 * `db/0 install` or `web/0 db-relation-joined db/0`.
 */
export function runToIdle(model: Model, script: Script = {}): string[] {
  const lines: string[] = [];
  let busy = true;
  while (busy) {
    busy = false;
    for (const unit of unitNames(model)) {
      if (script.only !== undefined && !script.only.includes(unit)) continue;
      if (lines.length >= (script.limit ?? 1000)) return lines;
      if (runOne(model, unit, script, lines)) busy = true;
    }
  }
  return lines;
}

function runOne(model: Model, unit: UnitName, script: Script, lines: string[]): boolean {
  const { step, changed } = advanceUnit(model, unit, noon);
  switch (step.kind) {
    case 'wait':
      return changed;
    case 'gone':
      removeUnit(model, unit);
      return true;
    case 'charm': {
      const found = findApplication(model, unit.slice(0, unit.lastIndexOf('/'))).units[unit];
      if (found !== undefined) charmArrived(found, step.revision);
      return true;
    }
    case 'hook': {
      lines.push(describeHook(unit, step.hook));
      beginHook(model, unit, step.hook, { contextId: `${unit}-${step.hook.name}-1`, now: noon });
      if (script.onHook?.(unit, step.hook, model) === false) failHook(model, unit, step.hook, noon);
      else commitHook(model, unit, step.hook, noon);
      return true;
    }
  }
}

function describeHook(unit: UnitName, { name, relation }: HookInfo): string {
  if (relation === undefined) return `${unit} ${name}`;
  const departing = relation.departingUnit === undefined ? '' : ` departing ${relation.departingUnit}`;
  return `${unit} ${name} ${relation.remoteUnit ?? `(${relation.remoteApplication})`}${departing}`;
}
