import { refuse, sight, type RefusedError, type Watch } from './watch.ts';

/** Tells about timers that the charm left running. */
export interface TimerWatch {
  /** The error for the first timer that would keep the process alive; undefined when there is none. */
  readonly leftRunning: () => RefusedError | undefined;
}

interface Timer {
  readonly what: string;
  readonly error: RefusedError;
  readonly keepsAlive: () => boolean;
}

/** Watches `setTimeout`, `setInterval` and `setImmediate`. Timers that are cleared again do no harm. */
export function watchTimers(watch: Watch): TimerWatch {
  const running = new Map<unknown, Timer>();
  const starts = ['setTimeout', 'setInterval', 'setImmediate'] as const;
  for (const name of starts) {
    const start = globalThis[name] as (...args: unknown[]) => NodeJS.Timeout;
    const watched = (...args: unknown[]): unknown => {
      const timer = start(...args);
      // Made here, because the stack shows who started it; kept only if the timer is still there at the end.
      const kept = watch.refusals.length;
      const error = refuse(
        watch,
        name,
        'registration must leave nothing running',
        'start timers in a handler or command',
      );
      watch.refusals.length = kept;
      running.set(timer, { what: name, error, keepsAlive: () => timer.hasRef() });
      sight(watch, `a timer (${name})`);
      return timer;
    };
    Object.defineProperty(globalThis, name, { value: watched, configurable: true, writable: true });
  }
  for (const name of ['clearTimeout', 'clearInterval', 'clearImmediate'] as const) {
    const stop = globalThis[name] as (timer: unknown) => void;
    const watched = (timer: unknown): void => {
      running.delete(timer);
      stop(timer);
    };
    Object.defineProperty(globalThis, name, { value: watched, configurable: true, writable: true });
  }
  return {
    leftRunning: () => [...running.values()].find(({ keepsAlive }) => keepsAlive())?.error,
  };
}
