import type { JujuRelease } from '../model/model.ts';
import type { Tool } from './call/tool.ts';
import { networkGet, unitGet } from './network/network.ts';
import { closePort, openedPorts, openPort } from './port/port.ts';
import { relationGet } from './relation/relation-get.ts';
import { relationIds, relationList } from './relation/relation-list.ts';
import { relationSet } from './relation/relation-set.ts';
import { applicationVersionSet } from './unit/application-version.ts';
import { configGet } from './unit/config.ts';
import { isLeaderTool } from './unit/leader.ts';
import { jujuLog } from './unit/log.ts';
import { stateDelete, stateGet, stateSet } from './unit/state.ts';
import { statusGet, statusSet } from './unit/status.ts';

const tools: readonly Tool[] = [
  applicationVersionSet,
  closePort,
  configGet,
  isLeaderTool,
  jujuLog,
  networkGet,
  openPort,
  openedPorts,
  relationGet,
  relationIds,
  relationList,
  relationSet,
  stateDelete,
  stateGet,
  stateSet,
  statusGet,
  statusSet,
  unitGet,
];

/** The names of the hook tools of a release, sorted. The two releases share all tools that are simulated. */
export function toolNames(_release: JujuRelease): readonly string[] {
  return tools.map((tool) => tool.name);
}

/** Whether a release has the hook tool; others are answered with `bad request: unknown command: <name>`. */
export function isKnownTool(release: JujuRelease, name: string): boolean {
  return findTool(release, name) !== undefined;
}

export function findTool(_release: JujuRelease, name: string): Tool | undefined {
  return tools.find((tool) => tool.name === name);
}
