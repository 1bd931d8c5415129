export { MemoryState } from './testing/memory-state.ts';
export { ScriptedRunner } from './testing/scripted-runner.ts';
export type { ScriptedAnswer, ScriptedRunnerOptions } from './testing/scripted-runner.ts';
export { runHook } from './testing/run-hook.ts';
export type { HookRelation, RunHookOptions, RunHookResult } from './testing/run-hook.ts';
