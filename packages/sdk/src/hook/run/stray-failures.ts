/** Failures that reach the process instead of the handler that caused them. Each is handed out once. */
export interface StrayFailures {
  add(error: unknown): void;
  /**
   * Settles as `work` does, or rejects with a stray failure if one was added before or comes first: a handler that went
   * astray may never settle.
   */
  race(work: () => Promise<void>): Promise<void>;
}

export function createStrayFailures(): StrayFailures {
  const waiting: unknown[] = [];
  let racing: ((error: unknown) => void) | undefined;
  return {
    add: (error) => {
      if (racing === undefined) waiting.push(error);
      else racing(error);
      racing = undefined;
    },
    race: async (work) => {
      if (waiting.length > 0) throw waiting.shift();
      const stray = new Promise<never>((_resolve, reject) => {
        racing = reject;
      });
      try {
        await Promise.race([work(), stray]);
      } finally {
        // Whatever comes from now on waits for the next race.
        racing = undefined;
      }
    },
  };
}
