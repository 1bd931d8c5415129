/** A service that runs in the foreground of a command process. */
export interface Command {
  /** Asks it to stop. May be called while {@link wait} is pending, and more than once. */
  kill(): void;
  /** Resolves when it has ended, to its exit code; undefined counts as 0. */
  wait(): Promise<number | void>;
}

/** What a command gets. There is no hook: no event, no agent, no state. */
export interface CommandContext {
  /** The registry's name: the command's name without `cmd-`. */
  readonly runCommandName: string;
  /** What followed the command's name. */
  readonly runCommandArgs: readonly string[];
  /** Aborted when the process is asked to stop by SIGTERM or SIGINT. */
  readonly signal: AbortSignal;
}

/**
 * Runs when the charm is started as `bin/runhook cmd-<registry name> args…`. It ends at once, with an exit code or
 * without, or answers a {@link Command} that the process then waits for. Exit codes are whole numbers from 0 to 255; an
 * error ends the process with 1. SIGTERM and SIGINT abort `ctx.signal` and kill the {@link Command}, each time anew.
 *
 * @example
 * r.clone('http').registerCommand(async (ctx) => {
 *   const { createServer } = await import('node:http');
 *   const server = createServer((_request, response) => response.end('hello'));
 *   const closed = new Promise<void>((resolve) => {
 *     server.once('close', resolve);
 *   });
 *   server.listen(Number(ctx.runCommandArgs[0]));
 *   return { kill: () => void server.close(), wait: () => closed };
 * });
 */
export type CommandFunction = (ctx: CommandContext) => Command | number | void | Promise<Command | number | void>;
