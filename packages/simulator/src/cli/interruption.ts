/** The wish of whoever runs the program to stop it. */
export interface Interruption {
  /** Aborted at the first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** What the program exits with once interrupted: 130 for SIGINT, 143 for SIGTERM. */
  readonly exitCode: number | undefined;
}

/** The part of `process` that {@link listenForSignals} needs. */
export interface SignalSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  exit(code: number): never;
}

/** Turns the first signal into an abort, so that the model is saved; the second one ends the process at once. */
export function listenForSignals(source: SignalSource): Interruption {
  const controller = new AbortController();
  let exitCode: number | undefined;
  const interrupt = (code: number): void => {
    if (exitCode !== undefined) source.exit(code);
    exitCode = code;
    controller.abort();
  };
  source.on('SIGINT', () => interrupt(130));
  source.on('SIGTERM', () => interrupt(143));
  return {
    signal: controller.signal,
    get exitCode() {
      return exitCode;
    },
  };
}
