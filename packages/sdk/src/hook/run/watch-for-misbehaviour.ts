import { CharmError } from '../../errors/charm-error.ts';
import type { UnitLog } from '../context/unit-log.ts';
import type { StrayFailures } from './stray-failures.ts';

/** The process events that tell of a handler gone astray. */
export interface ProcessEvents {
  exitCode?: number | string | null | undefined;
  on(event: 'unhandledRejection' | 'uncaughtException', listener: (error: unknown) => void): unknown;
  on(event: 'beforeExit' | 'exit', listener: () => void): unknown;
}

/**
 * Watches for what a handler can do besides throwing: reject without anybody waiting, throw from a callback, wait for
 * something that never comes, or end the process itself. Each ends the hook as a failure, so that Juju drops its changes.
 *
 * @returns a function that says the hook has ended properly, so that the process may exit.
 */
export function watchForMisbehaviour(
  events: ProcessEvents,
  hook: string,
  log: UnitLog,
  strays: StrayFailures,
): () => void {
  let ended = false;
  const add = (what: string, options: { readonly hint?: string; readonly cause?: unknown }): void =>
    strays.add(new CharmError('HANDLER_FAILED', `cannot run hook ${hook}: ${what}`, options));
  events.on('unhandledRejection', (cause) =>
    add('a promise was rejected and nobody handled it', { cause, hint: 'await every promise that a handler starts' }),
  );
  events.on('uncaughtException', (cause) => add('an error was thrown outside of any handler', { cause }));
  // The loop is empty, so whatever the handler awaits can no longer happen.
  events.on('beforeExit', () =>
    add('a handler never settled', { hint: 'it awaits a promise that nothing will ever resolve' }),
  );
  events.on('exit', () => {
    if (ended) return;
    events.exitCode = 1;
    log.abandon();
    log.fallback(`runhook: cannot run hook ${hook}: the charm ended the process itself; its changes are dropped`);
  });
  return () => {
    ended = true;
  };
}
