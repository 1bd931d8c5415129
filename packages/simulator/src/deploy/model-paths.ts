import { join } from 'node:path';
import { unitTag } from '@gocharm-ts/sdk';
import type { UnitName } from '@gocharm-ts/sdk';

/** Where the files of one model are. */
export interface ModelPaths {
  /** The model's directory, absolute. */
  readonly dir: string;
  readonly model: string;
  readonly lock: string;
  readonly log: string;
  /** The hook tools of the model's Juju as programs. */
  readonly tools: string;
  /** What charms keep in Juju's place for local state, `/var/lib/juju-localstate` in production. */
  readonly localState: string;
  /** Holds the revisions of charms that are in use. */
  readonly charms: string;
  /** Holds one directory per unit. */
  readonly agents: string;
}

export function modelPaths(dir: string): ModelPaths {
  return {
    dir,
    model: join(dir, 'model.json'),
    lock: join(dir, 'lock'),
    log: join(dir, 'log.jsonl'),
    tools: join(dir, 'tools'),
    localState: join(dir, 'localstate'),
    charms: join(dir, 'charms'),
    agents: join(dir, 'agents'),
  };
}

/** The directory of a unit's agent, named as Juju names it. */
export function agentDir(paths: ModelPaths, unit: UnitName): string {
  return join(paths.agents, unitTag(unit));
}

/** The unit's own copy of its charm: the directory in which hooks run. */
export function unitCharmDir(paths: ModelPaths, unit: UnitName): string {
  return join(agentDir(paths, unit), 'charm');
}
