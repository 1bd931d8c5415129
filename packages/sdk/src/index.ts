export { CharmError } from './errors/charm-error.ts';
export type { CharmErrorOptions } from './errors/charm-error.ts';
export type { ErrorCode } from './errors/codes.ts';
export { ToolError, UnimplementedToolError } from './errors/tool-error.ts';
export type { FailedCall } from './errors/tool-error.ts';
export { AgentError } from './errors/agent-error.ts';
export {
  applicationOf,
  compareUnits,
  isApplicationName,
  isRelationId,
  isUnitName,
  unitNumber,
  unitTag,
} from './juju/ids.ts';
export type { ApplicationName, RelationId, UnitName } from './juju/ids.ts';
export { parseHookName } from './juju/hook-name.ts';
export type {
  ActionHook,
  HookName,
  LifecycleHook,
  ParsedHookName,
  RelationChange,
  RelationHook,
  SecretChange,
  SecretHook,
  StorageChange,
  StorageHook,
  WorkloadChange,
  WorkloadHook,
} from './juju/hook-name.ts';
export { readHookEnv } from './juju/hook-env.ts';
export type { Environment, HookEnv } from './juju/hook-env.ts';
export type { JsonValue } from './juju/json.ts';
export type { ToolRequest, ToolResult, ToolRunner } from './runner/tool-runner.ts';
export { ExecToolRunner } from './runner/exec-tool-runner.ts';
export { SocketToolRunner } from './runner/socket-tool-runner.ts';
export { createToolRunner } from './runner/resolve-tool-runner.ts';
export type { ConfigValue } from './tools/config.ts';
export type { LogLevel } from './tools/log.ts';
export type { Network } from './tools/network.ts';
export type { OpenedPort, PortNumbers, PortProtocol } from './tools/port.ts';
export type { Settings } from './tools/relation.ts';
export type { Status } from './tools/status.ts';
export { DiskState } from './state/disk-state.ts';
export type { LoadedState, PersistentState, StateDocument } from './state/persistent-state.ts';
export type { StateOptions } from './state/state-options.ts';
export type {
  ActionEvent,
  EventOf,
  HookEvent,
  LifecycleEvent,
  RelationBrokenEvent,
  RelationChangedEvent,
  RelationCreatedEvent,
  RelationDepartedEvent,
  RelationEvent,
  RelationJoinedEvent,
  SecretEvent,
  StorageEvent,
  UnknownEvent,
  WorkloadEvent,
} from './hook/event/hook-event.ts';
export type { Context } from './hook/context/context.ts';
export type { Relation } from './hook/context/relation.ts';
export type { ConfigType } from './hook/context/option-type.ts';
export type { SettingsChanges, SettingsView, WritableSettings } from './hook/context/settings-view.ts';
export type { UnitLog } from './hook/context/unit-log.ts';
export type { Command, CommandContext, CommandFunction } from './hook/registry/command.ts';
export type { ConfigOption, ValueOf } from './hook/registry/config-option.ts';
export type {
  AssetSpec,
  BooleanOptionSpec,
  CharmInfo,
  ConfigOptionSpec,
  NumberOptionSpec,
  RelationRole,
  RelationSpec,
  ResourceSpec,
  SecretOptionSpec,
  StringOptionSpec,
} from './hook/registry/declarations.ts';
export type { Endpoint, RelationEvents, RelationHandler } from './hook/registry/endpoint.ts';
export type { AlwaysHandler, ContextSetter, HandlerOf, HookHandler, Outcome } from './hook/registry/handlers.ts';
export { Registry, registerMainHooks } from './hook/registry/registry.ts';
export type { Resource } from './hook/registry/resource.ts';
export type { StateHandle } from './hook/registry/state-handle.ts';
