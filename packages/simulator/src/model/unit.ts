import type { UnitName } from '@gocharm-ts/sdk';
import type { Unit } from './model.ts';
import type { UniterState } from './uniter-state.ts';

/** Makes a unit whose agent has not run yet. */
export function createUnit(options: {
  readonly name: UnitName;
  readonly machine: number;
  readonly address: string;
  readonly now: Date;
}): Unit {
  const since = options.now.toISOString();
  return {
    name: options.name,
    life: 'alive',
    machine: String(options.machine),
    address: options.address,
    charmRevision: NO_CHARM,
    workloadStatus: { status: 'waiting', message: 'waiting for machine', since },
    agentStatus: { status: 'allocating', message: '', since, data: {} },
    ports: [],
    charmState: {},
    uniter: newUniterState(),
  };
}

/** The `charmRevision` of a unit to which no charm has been brought yet. */
export const NO_CHARM = -1;

/** What an agent remembers before its first hook. */
export function newUniterState(): UniterState {
  return {
    installed: false,
    started: false,
    stopped: false,
    statusSet: false,
    leader: false,
    configHash: undefined,
    queue: [],
    failed: undefined,
    relations: {},
  };
}
