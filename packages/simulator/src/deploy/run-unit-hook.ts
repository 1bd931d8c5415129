import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { UnitName } from '@gocharm-ts/sdk';
import { commitHook } from '../agent/commit-hook.ts';
import { flush } from '../agent/flush.ts';
import { beginHook, failHook, requeueHook } from '../agent/hook-run.ts';
import { findUnit } from '../model/find.ts';
import { ModelError } from '../model/model-error.ts';
import type { HookInfo } from '../model/uniter-state.ts';
import { findProcesses } from '../process/charm-processes.ts';
import { findHookFile } from '../process/find-hook-file.ts';
import type { HookFile } from '../process/find-hook-file.ts';
import { hookEnvironment } from '../process/hook-environment.ts';
import { runHookProcess } from '../process/run-hook-process.ts';
import { noPendingChanges } from '../tools/pending-changes.ts';
import type { ToolContext } from '../tools/tool-context.ts';
import { serveTools } from '../transport/serve-tools.ts';
import { agentSocketPath } from '../transport/socket-path.ts';
import { verdictOf, verdictWithoutProcess } from './hook-verdict.ts';
import type { HookVerdict } from './hook-verdict.ts';
import { agentDir, unitCharmDir } from './model-paths.ts';
import { logAgent, logUnit } from './open-model.ts';
import type { OpenModel } from './open-model.ts';
import type { HookReport } from './simulation.ts';

export interface UnitHookOptions {
  readonly unit: UnitName;
  readonly hook: HookInfo;
  readonly signal: AbortSignal;
  /** Whether a hook that something else killed is to be queued again; otherwise it counts as failed. */
  readonly mayRequeue: boolean;
}

/**
 * Runs one hook of a unit from the agent's first mark to the committed state: serves its tools, runs its program, and
 * flushes on success (juju: internal/worker/uniter/operation/runhook.go). The model is saved before the program starts
 * and after the end.
 */
export async function runUnitHook(open: OpenModel, options: UnitHookOptions): Promise<HookReport> {
  const { unit, hook } = options;
  const contextId = `${unit}-${hook.name}-${randomBytes(16).toString('hex')}`;
  const started = performance.now();
  beginHook(open.model, unit, hook, { contextId, now: open.now() });
  // After a power failure the hook was never begun; after a kill of this process it must be known to have run.
  await open.saver.save({ toDisk: false });
  open.events.hookStarted?.(unit, hook.name);
  const charmDir = unitCharmDir(open.paths, unit);
  const file = await findHookFile(charmDir, hook.name);
  const { verdict, calls } =
    file.kind === 'file'
      ? await runFile(open, options, { path: file.path, contextId, charmDir })
      : { verdict: verdictWithoutProcess(file), calls: 0 };
  settleHook(open, options, verdict, file);
  await open.saver.save();
  const durationMs = performance.now() - started;
  const report: HookReport = { unit, hook: hook.name, result: verdict.result, durationMs, toolCalls: calls };
  open.events.hookFinished?.(report);
  return report;
}

interface Run {
  readonly path: string;
  readonly contextId: string;
  readonly charmDir: string;
}

async function runFile(
  open: OpenModel,
  options: UnitHookOptions,
  run: Run,
): Promise<{ readonly verdict: HookVerdict; readonly calls: number }> {
  const { unit, hook, signal } = options;
  const { model, paths, settings } = open;
  const mark = { modelUuid: model.uuid, unit, contextId: run.contextId };
  const socket = await agentSocketPath(agentDir(paths, unit), settings.tmp);
  try {
    const changes = watchChanges(open);
    const context = toolContext(open, options, changes.modelChanged);
    const server = await serveTools({
      socketPath: socket.path,
      contextId: run.contextId,
      context,
      saved: changes.saved,
      onStall: () => void tellWhoStalls(open, unit, mark),
    });
    const end = await runHookProcess({
      path: run.path,
      cwd: run.charmDir,
      pipesDir: dirname(socket.path),
      env: hookEnvironment({
        model,
        unit: findUnit(model, unit),
        hook,
        contextId: run.contextId,
        charmDir: run.charmDir,
        socket: socket.path,
        toolsDir: paths.tools,
        path: settings.path,
        stateDir: paths.localState,
      }),
      mark,
      onLine: (stream, line) =>
        logUnit(open, unit, stream === 'stdout' ? 'DEBUG' : 'WARNING', `unit.${unit}.${hook.name}`, line),
      timeoutMs: settings.hookTimeoutMs,
      signal,
    });
    // Juju flushes while the tools still listen; what they are asked from now on changes nothing.
    const verdict = flushed(
      open,
      context,
      verdictOf(end, { mayRequeue: options.mayRequeue, timeoutMs: settings.hookTimeoutMs }),
    );
    await server.close();
    return { verdict, calls: server.calls };
  } finally {
    if (socket.temporaryDir !== undefined) await rm(socket.temporaryDir, { recursive: true, force: true });
  }
}

function toolContext(open: OpenModel, options: UnitHookOptions, modelChanged: () => void): ToolContext {
  const { unit, hook } = options;
  return {
    model: open.model,
    unit,
    hook,
    pending: noPendingChanges(),
    snapshots: new Map(),
    leadershipLost: false,
    now: () => open.now(),
    log: (level, module, message) => logUnit(open, unit, level, `unit.${unit}.${module}`, message),
    modelChanged,
  };
}

/** A tool call is answered only once what it changed is on disk. */
function watchChanges(open: OpenModel): { modelChanged: () => void; saved: () => Promise<void> } {
  let saving: Promise<void> | undefined;
  return {
    modelChanged: () => {
      saving = open.saver.save();
      // Whoever waits for it hears of the failure; the rejection must not be unhandled until then.
      saving.catch(() => undefined);
    },
    saved: async () => {
      await saving;
    },
  };
}

function flushed(open: OpenModel, context: ToolContext, verdict: HookVerdict): HookVerdict {
  if (verdict.result !== 'done') return verdict;
  try {
    flush(open.model, context.unit, context.hook, context.pending);
    return verdict;
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    logAgent(open, context.unit, 'ERROR', `cannot apply changes: ${error.message}`);
    return { result: 'failed', reason: error.message };
  }
}

function settleHook(open: OpenModel, { unit, hook }: UnitHookOptions, verdict: HookVerdict, file: HookFile): void {
  const how = file.kind === 'missing' || file.how === undefined ? '' : ` (via ${file.how})`;
  switch (verdict.result) {
    case 'done':
      logAgent(open, unit, 'INFO', `ran "${hook.name}" hook${how}`);
      commitHook(open.model, unit, hook, open.now());
      break;
    case 'missing':
      logAgent(open, unit, 'INFO', `skipped "${hook.name}" hook (missing)`);
      commitHook(open.model, unit, hook, open.now());
      break;
    case 'failed':
      logAgent(open, unit, 'ERROR', `hook "${hook.name}"${how} failed: ${verdict.reason}`);
      failHook(open.model, unit, hook, open.now());
      break;
    case 'interrupted':
      logAgent(open, unit, 'WARNING', `hook "${hook.name}"${how} will run again: ${verdict.reason}`);
      requeueHook(open.model, unit, hook, open.now());
      break;
  }
}

async function tellWhoStalls(
  open: OpenModel,
  unit: UnitName,
  mark: Parameters<typeof findProcesses>[0],
): Promise<void> {
  const processes = await findProcesses(mark);
  const who = processes.map(({ pid, command }) => `${pid} (${command})`).join(', ') || 'a process that cannot be found';
  logAgent(open, unit, 'WARNING', `waiting for ${who} to close its connection to the agent`);
}
