export { buildCharm } from './commands/build-charm.ts';
export type { BuildResult, BuiltFile, InspectResult } from './commands/build-result.ts';
export { inspectCharm } from './commands/inspect-charm.ts';
export type { BuildOptions } from './config/build-options.ts';
export type { Change, CharmChanges } from './emit/charm-changes.ts';
export type { BuildProblem, BuildProblemCode, Place } from './problem/build-problem.ts';
export { renderBuildProblem, type FileNamer, type SourceReader } from './problem/render-build-problem.ts';
