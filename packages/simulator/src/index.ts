export { openSimulation } from './deploy/open-simulation.ts';
export type {
  DeployOptions,
  HookReport,
  OpenSimulationOptions,
  Simulation,
  SimulationEvents,
} from './deploy/simulation.ts';
export { readLog } from './deploy/read-log.ts';
export type { ReadLogOptions } from './deploy/read-log.ts';
export type { LogEntry } from './deploy/log-entry.ts';
export { shownApplicationStatus, shownUnitStatus } from './model/application-status.ts';
export type { ShownStatus } from './model/application-status.ts';
export { ModelError } from './model/model-error.ts';
export type { ModelErrorCode } from './model/model-error.ts';
export type {
  AgentStatusRecord,
  Application,
  ConfigValue,
  DeployedCharm,
  JujuRelease,
  Life,
  Model,
  OpenedPort,
  Relation,
  RelationBag,
  RelationEndpoint,
  RelationUnit,
  StatusRecord,
  Unit,
  WorkloadStatus,
} from './model/model.ts';
export type {
  FailedHook,
  HookInfo,
  RelationHookInfo,
  RunningHook,
  SeenRelation,
  UniterState,
} from './model/uniter-state.ts';
export type { LogLevel } from './tools/tool-context.ts';
