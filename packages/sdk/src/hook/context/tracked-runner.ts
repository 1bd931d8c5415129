import type { ToolRunner } from '../../runner/tool-runner.ts';

/** A runner that knows which calls are under way. */
export interface TrackedRunner extends ToolRunner {
  /**
   * Resolves when no call is under way any more and the program has had a turn to say that nobody handles a failed one:
   * Node tells of such a rejection only after the turn it happened in.
   */
  idle(): Promise<void>;
}

export function trackCalls(runner: ToolRunner): TrackedRunner {
  const underWay = new Set<Promise<unknown>>();
  return {
    run: (request) => {
      const call = runner.run(request);
      underWay.add(call);
      const forget = (): void => void underWay.delete(call);
      call.then(forget, forget);
      return call;
    },
    close: () => runner.close(),
    idle: async () => {
      do {
        await Promise.allSettled(underWay);
        await nextTurn();
        // Whoever waited for those may have made others.
      } while (underWay.size > 0);
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
