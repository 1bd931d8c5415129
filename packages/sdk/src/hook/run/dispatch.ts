import { CharmError } from '../../errors/charm-error.ts';
import { captureValue } from '../../state/capture-value.ts';
import type { PersistentState, StateDocument } from '../../state/persistent-state.ts';
import { restoreValue } from '../../state/restore-value.ts';
import { Context } from '../context/context.ts';
import type { HookSession } from '../context/hook-session.ts';
import type { Outcome } from '../registry/handlers.ts';
import type { Registered, RegistrationTables, StateEntry } from '../registry/registration-tables.ts';
import { reasonOf } from './reason-of.ts';
import type { StrayFailures } from './stray-failures.ts';

/** How a hook ended: `error` is what failed first. */
export type HookResult = Outcome;

/**
 * Runs one hook: loads state, hands out contexts, runs the handlers of the hook, those of `*`, and those that always
 * run, and commits state. The first failure ends the chain; only the `always` handlers still run, and only values that
 * are kept on failure are committed. A stray failure ends the chain like a thrown one; handlers that still run then are
 * no longer waited for. Hook tool calls that nobody awaits are waited for, because they may still fail. It never rejects.
 */
export async function dispatch(
  tables: RegistrationTables,
  session: HookSession,
  state: PersistentState,
  strays: StrayFailures,
): Promise<HookResult> {
  const run = hookRun(tables, session, state);
  if (run.handlers.length === 0 && run.always.length === 0) {
    session.log.debug(`No handler wants hook ${session.hookName}.`);
    return { ok: true };
  }
  const failures: unknown[] = [];
  const gather = async (work: Promise<void>): Promise<void> => {
    await work.catch((error: unknown) => failures.push(error));
  };
  const conclude = async (work: Promise<void>): Promise<void> => {
    await gather(work);
    await session.runner.idle();
    failures.push(...strays.take());
  };
  await conclude(inOrder([...run.preparations, ...run.handlers], strays));
  for (const handler of run.always) {
    const outcome = outcomeOf(failures);
    await conclude(strays.wait(() => handler(outcome)));
  }
  // What goes astray from here on comes too late: a commit that has begun is waited for and stands.
  await gather(commitState(tables, session, state, failures.length === 0));
  return outcomeOf(failures);
}

async function inOrder(steps: readonly (() => Promise<void>)[], strays: StrayFailures): Promise<void> {
  for (const step of steps) await strays.race(step);
}

// The first failure is the one to tell; later ones are kept as data beside it.
function outcomeOf(failures: readonly unknown[]): Outcome {
  const [first] = failures;
  if (failures.length === 0) return { ok: true };
  if (failures.length === 1) return { ok: false, error: first };
  return { ok: false, error: new AggregateError(failures, reasonOf(first), { cause: first }) };
}

interface HookRun {
  /** The load of state, then the context setters. */
  readonly preparations: readonly (() => Promise<void>)[];
  /** The hook's own handlers, then those of `*`. */
  readonly handlers: readonly (() => Promise<void>)[];
  readonly always: readonly ((outcome: Outcome) => Promise<void>)[];
}

function hookRun(tables: RegistrationTables, session: HookSession, state: PersistentState): HookRun {
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
    preparations: [
      () => loadState(tables, session, state),
      ...[...tables.contexts.values()].map((each) => async () => {
        const { setter } = each.spec;
        if (setter !== undefined) await guarded('context setter', each, () => setter(contextOf(each.registry)));
      }),
    ],
    handlers: [...named(session.hookName), ...named('*')],
    always: tables.always.map(
      (each) => (outcome) =>
        guarded('always handler', each, () => each.spec.handler(contextOf(each.registry), outcome)),
    ),
  };
}

function handlerError(session: HookSession, what: string, registered: Registered<unknown>, cause: unknown): CharmError {
  return new CharmError(
    'HANDLER_FAILED',
    `cannot run hook ${session.hookName}: ${what} of ${registered.registry} failed: ${reasonOf(cause)}`,
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
  return [...tables.contexts].flatMap(([registry, { spec }]) =>
    spec.state === undefined ? [] : [[registry, spec.state]],
  );
}
