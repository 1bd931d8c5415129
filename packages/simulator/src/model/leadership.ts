import { unitsOf } from './find.ts';
import type { Application } from './model.ts';

/** Gives leadership to the oldest unit that lives when the leader is gone; a dying leader leads to its end. */
export function electLeader(application: Application): void {
  const { leader } = application;
  if (leader !== undefined && application.units[leader] !== undefined) return;
  application.leader = unitsOf(application).find((name) => application.units[name]?.life === 'alive');
}
