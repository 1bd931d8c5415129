import { applicationOf } from '@gocharm-ts/sdk';
import type { UnitName } from '@gocharm-ts/sdk';
import { findApplication, findUnit } from '../model/find.ts';
import type { Model } from '../model/model.ts';
import { synchronizeScopes } from '../model/relation-scope.ts';
import type { HookInfo } from '../model/uniter-state.ts';
import { commitHook } from './commit-hook.ts';
import { isGone, nextHook } from './next-hook.ts';

/** What a unit's agent comes to do when it looks for work. */
export type UnitStep =
  /** It waits for a change, or for `resolved`. */
  | { readonly kind: 'wait' }
  /** It brings the files of the application's charm to the unit; hooks come after. */
  | { readonly kind: 'charm'; readonly revision: number }
  | { readonly kind: 'hook'; readonly hook: HookInfo }
  /** Its last hook has run: the caller clears up after the unit and takes it out of the model. */
  | { readonly kind: 'gone' };

/**
 * Does for a unit between two hooks all that takes no process (marks a resolved hook as done, enters and leaves
 * relations), and says what comes next and whether the model changed.
 */
export function advanceUnit(
  model: Model,
  name: UnitName,
  now: Date,
): { readonly step: UnitStep; readonly changed: boolean } {
  const unit = findUnit(model, name);
  let changed = false;
  if (unit.uniter.failed?.resolution === 'skip') {
    commitHook(model, name, unit.uniter.failed.hook, now);
    changed = true;
  }
  changed = synchronizeScopes(model, unit) || changed;
  return { step: isGone(model, name) ? { kind: 'gone' } : stepOf(model, name), changed };
}

function stepOf(model: Model, name: UnitName): UnitStep {
  const hook = nextHook(model, name);
  if (hook === undefined) return { kind: 'wait' };
  const unit = findUnit(model, name);
  const { revision } = findApplication(model, applicationOf(name)).charm;
  const behind = unit.charmRevision !== revision;
  const isInstall = hook.name === 'install' && unit.uniter.failed === undefined;
  // A queued upgrade-charm means that the files are there already.
  const isUpgrade = hook.name === 'upgrade-charm' && unit.uniter.queue.length === 0 && unit.uniter.failed === undefined;
  const isForced = unit.uniter.forceCharm === true;
  return behind && (isInstall || isUpgrade || isForced) ? { kind: 'charm', revision } : { kind: 'hook', hook };
}
