import type { Command } from './command/command.ts';
import { addUnit } from './commands/add-unit.ts';
import { config } from './commands/config.ts';
import { debugLog } from './commands/debug-log.ts';
import { deploy } from './commands/deploy.ts';
import { destroy } from './commands/destroy.ts';
import { integrate } from './commands/integrate.ts';
import { refresh } from './commands/refresh.ts';
import { removeApplication } from './commands/remove-application.ts';
import { removeRelation } from './commands/remove-relation.ts';
import { removeUnit } from './commands/remove-unit.ts';
import { resolved } from './commands/resolved.ts';
import { showUnit } from './commands/show-unit.ts';
import { status } from './commands/status.ts';
import { updateStatus } from './commands/update-status.ts';
import { waitFor } from './commands/wait-for.ts';

/** Every command, in the order of the help: a model's life from deploy to destroy. */
export const allCommands: readonly Command[] = [
  deploy,
  status,
  config,
  integrate,
  removeRelation,
  addUnit,
  removeUnit,
  removeApplication,
  refresh,
  resolved,
  updateStatus,
  showUnit,
  debugLog,
  waitFor,
  destroy,
];
