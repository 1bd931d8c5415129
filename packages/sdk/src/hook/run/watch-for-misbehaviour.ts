import { CharmError } from '../../errors/charm-error.ts';
import type { UnitLog } from '../context/unit-log.ts';
import { reasonOf } from './reason-of.ts';
import { createStrayFailures } from './stray-failures.ts';
import type { StrayFailures } from './stray-failures.ts';

/** The part of a process that tells of a handler gone astray. */
export interface ProcessEvents {
  exitCode?: number | string | null | undefined;
  on(event: 'unhandledRejection' | 'uncaughtException', listener: (error: unknown) => void): unknown;
  on(event: 'beforeExit' | 'exit', listener: () => void): unknown;
  exit(code?: number): unknown;
}

/** What {@link watchForMisbehaviour} finds. */
export interface Watch {
  readonly strays: StrayFailures;
  /** Says that the hook has ended properly, so that the process may exit. */
  allowExit(): void;
}

/**
 * Watches for what a handler can do besides throwing: reject without anybody waiting, throw from a callback, wait for
 * something that never comes, set an exit code, or end the process itself. Each ends the hook as a failure, so that
 * Juju drops its changes. `tell` takes the failure of a process that ends before it could reach the log.
 */
export function watchForMisbehaviour(
  events: ProcessEvents,
  hook: string,
  log: UnitLog,
  tell: (failure: CharmError) => void,
): Watch {
  let ended = false;
  const strays = createStrayFailures();
  const failure = (what: string, options?: { readonly hint?: string; readonly cause?: unknown }): CharmError =>
    new CharmError('HANDLER_FAILED', `cannot run hook ${hook}: ${what}`, options);

  events.on('unhandledRejection', (cause) =>
    strays.add(
      failure(`a promise was rejected and nobody handled it: ${reasonOf(cause)}`, {
        cause,
        hint: 'await every promise that a handler starts',
      }),
    ),
  );
  events.on('uncaughtException', (cause) =>
    strays.add(failure(`an error was thrown outside of any handler: ${reasonOf(cause)}`, { cause })),
  );
  // The loop is empty, so whatever the handler awaits can no longer happen.
  events.on('beforeExit', () => {
    const never = failure('a handler never settled', { hint: 'it awaits a promise that nothing will ever resolve' });
    // What runs next may hang as well, which Node tells only of a loop that had something to do.
    if (strays.addLast(never)) setImmediate(() => undefined);
  });
  events.on('exit', () => {
    if (ended) return;
    events.exitCode = 1;
    log.abandon();
    const cause = new Error('process.exit was called');
    // This runs inside of that call, so what is below it on the stack is the charm's line.
    Error.captureStackTrace(cause, events.exit);
    tell(
      failure('the charm ended the process itself; its changes are dropped', {
        cause,
        hint: 'return from the handler, or throw an error to fail the hook',
      }),
    );
  });

  return {
    strays: {
      ...strays,
      take: () => {
        const { exitCode } = events;
        // The program exits with a code of its own, so a charm that sets one would not be heard.
        if (Number(exitCode ?? 0) !== 0) {
          events.exitCode = undefined;
          strays.add(failure(`the charm set the exit code ${exitCode}`, { hint: 'throw an error to fail a hook' }));
        }
        return strays.take();
      },
    },
    allowExit: () => {
      ended = true;
    },
  };
}
