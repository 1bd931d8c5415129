import { applicationOf } from '@gocharm-ts/sdk';
import { findApplication, findUnit } from '../../model/find.ts';
import type { Application, Unit } from '../../model/model.ts';
import type { ToolContext } from '../tool-context.ts';

/** The application whose unit runs the tool. */
export function localApplication(context: ToolContext): Application {
  return findApplication(context.model, applicationOf(context.unit));
}

/** The unit that runs the tool. */
export function localUnit(context: ToolContext): Unit {
  return findUnit(context.model, context.unit);
}

/** A snapshot of this run: made at first use, the same until the hook ends. */
export function snapshot<Value>(context: ToolContext, key: string, take: () => Value): Value {
  if (!context.snapshots.has(key)) context.snapshots.set(key, take());
  // Each key is used by one caller with one type.
  return context.snapshots.get(key) as Value;
}
