/** Failures that reach the process instead of the handler that caused them. Each is handed out once. */
export interface StrayFailures {
  /** Takes in a failure: it ends a race, or else waits to be taken. */
  add(error: unknown): void;
  /**
   * Takes in the failure that nothing is left to wait for, which also ends a {@link wait}.
   *
   * @returns whether somebody was waiting.
   */
  addLast(error: unknown): boolean;
  /**
   * Settles as `work` does, or rejects with a stray failure that comes first: a handler that went astray may never
   * settle. One that waits to be taken rejects at once, and the work does not start.
   */
  race(work: () => Promise<void>): Promise<void>;
  /** Settles as `work` does, whatever goes astray meanwhile, unless nothing is left to wait for. */
  wait(work: () => Promise<void>): Promise<void>;
  /** Hands out the failures that ended nothing. */
  take(): readonly unknown[];
}

export function createStrayFailures(): StrayFailures {
  const untold: unknown[] = [];
  let current: { readonly endsAtFirst: boolean; readonly end: (error: unknown) => void } | undefined;

  const add = (error: unknown, isLast: boolean): boolean => {
    const ended = current !== undefined && (isLast || current.endsAtFirst) ? current : undefined;
    if (ended === undefined) untold.push(error);
    else {
      current = undefined;
      ended.end(error);
    }
    return ended !== undefined;
  };

  const settle = async (work: () => Promise<void>, endsAtFirst: boolean): Promise<void> => {
    const stray = new Promise<never>((_resolve, reject) => {
      current = { endsAtFirst, end: reject };
    });
    try {
      await Promise.race([work(), stray]);
    } finally {
      // Whatever comes from now on waits to be taken.
      current = undefined;
    }
  };

  return {
    add: (error) => void add(error, false),
    addLast: (error) => add(error, true),
    race: async (work) => {
      if (untold.length > 0) throw untold.shift();
      await settle(work, true);
    },
    wait: (work) => settle(work, false),
    take: () => untold.splice(0),
  };
}
