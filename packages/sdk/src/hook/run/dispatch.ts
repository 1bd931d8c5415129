import { CharmError } from '../../errors/charm-error.ts';
import { captureValue } from '../../state/capture-value.ts';
import type { PersistentState, StateDocument } from '../../state/persistent-state.ts';
import { restoreValue } from '../../state/restore-value.ts';
import { Context } from '../context/context.ts';
import type { HookSession } from '../context/hook-session.ts';
import type { Outcome } from '../registry/handlers.ts';
import type { Registered, RegistrationTables, StateEntry } from '../registry/registration-tables.ts';
import type { StrayFailures } from './stray-failures.ts';

/** How a hook ended: `error` is what failed first. */
export type HookResult = Outcome;

/**
 * Runs one hook: loads state, hands out contexts, runs the handlers of the hook, those of `*`, and those that always
 * run, and commits state. The first failure ends the chain; only the `always` handlers still run, and only values that
 * are kept on failure are committed. A stray failure ends the chain like a thrown one; handlers that still run then are
 * no longer waited for. It never rejects.
 */
export async function dispatch(
  tables: RegistrationTables,
  session: HookSession,
  state: PersistentState,
  strays: StrayFailures,
): Promise<HookResult> {
  const run = hookRun(tables, session);
  const attempt = (work: () => Promise<void>): Promise<Outcome> => settle(() => strays.race(work));
  if (run.handlers.length === 0 && tables.always.length === 0) {
    session.log.debug(`No handler wants hook ${session.hookName}.`);
    return { ok: true };
  }
  let outcome = await attempt(async () => {
    await loadState(tables, session, state);
    await run.setContexts();
    for (const handler of run.handlers) await handler();
  });
  for (const handler of run.always) outcome = both(outcome, await attempt(() => handler(outcome)));
  outcome = both(outcome, await attempt(nextTurn));
  return both(outcome, await attempt(() => commitState(tables, session, state, outcome.ok)));
}

interface HookRun {
  readonly setContexts: () => Promise<void>;
  /** The hook's own handlers, then those of `*`. */
  readonly handlers: readonly (() => Promise<void>)[];
  readonly always: readonly ((outcome: Outcome) => Promise<void>)[];
}

function hookRun(tables: RegistrationTables, session: HookSession): HookRun {
  const contexts = new Map<string, Context>();
  const contextOf = (registry: string): Context => {
    const context = contexts.get(registry) ?? new Context(session, registry);
    contexts.set(registry, context);
    return context;
  };
  const guarded = async (what: string, registered: Registered<unknown>, work: () => unknown): Promise<void> => {
    try {
      await work();
    } catch (cause) {
      throw handlerError(session, what, registered, cause);
    }
  };
  const named = (name: string): (() => Promise<void>)[] =>
    tables.hooks
      .filter(({ spec }) => spec.name === name)
      .map((each) => () => guarded('handler', each, () => each.spec.handler(contextOf(each.registry))));
  return {
    setContexts: async () => {
      for (const each of tables.contexts) {
        const { setter } = each.spec;
        if (setter !== undefined) await guarded('context setter', each, () => setter(contextOf(each.registry)));
      }
    },
    handlers: [...named(session.hookName), ...named('*')],
    always: tables.always.map(
      (each) => (outcome) =>
        guarded('always handler', each, () => each.spec.handler(contextOf(each.registry), outcome)),
    ),
  };
}

function handlerError(session: HookSession, what: string, registered: Registered<unknown>, cause: unknown): CharmError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new CharmError(
    'HANDLER_FAILED',
    `cannot run hook ${session.hookName}: ${what} of ${registered.registry} failed: ${reason}`,
    { cause },
  );
}

async function loadState(tables: RegistrationTables, session: HookSession, state: PersistentState): Promise<void> {
  const entries = stateEntries(tables);
  if (entries.length === 0) return;
  const { documents, warnings } = await state.load();
  for (const warning of warnings) session.log.error(warning);
  for (const [registry, entry] of entries) {
    entry.value = { current: restoreValue(documents.get(registry), entry.options, registry) };
  }
}

async function commitState(
  tables: RegistrationTables,
  session: HookSession,
  state: PersistentState,
  succeeded: boolean,
): Promise<void> {
  // After the last hook of a unit nothing will read its state again.
  if (succeeded && session.hookName === 'remove') return state.remove();
  const documents = new Map<string, StateDocument>();
  for (const [registry, { options, value }] of stateEntries(tables)) {
    if (value === undefined || !(succeeded || options.keepOnFailure === true)) continue;
    documents.set(registry, captureValue(value.current, options, registry));
  }
  if (documents.size > 0) await state.commit(documents);
}

function stateEntries(tables: RegistrationTables): readonly (readonly [registry: string, entry: StateEntry])[] {
  return tables.contexts.flatMap(({ registry, spec }) => (spec.state === undefined ? [] : [[registry, spec.state]]));
}

async function settle(work: () => Promise<void>): Promise<Outcome> {
  try {
    await work();
    return { ok: true };
  } catch (error) {
    return { ok: false, error };
  }
}

// A rejection that nobody handles is told only after the turn it happened in, and must not find state committed.
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

// The first failure is the one to tell; a later one is kept as data beside it.
function both(first: Outcome, second: Outcome): Outcome {
  if (first.ok || second.ok) return first.ok ? second : first;
  return {
    ok: false,
    error: new AggregateError([first.error, second.error], messageOf(first.error), { cause: first.error }),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
