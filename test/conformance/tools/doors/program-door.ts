import { runWithBytes } from '../../../support/run-with-bytes.ts';
import type { ToolDoor } from '../../../support/tool-door.ts';
import { agentEnvironment, serveHook } from './served-hook.ts';

/** How a door starts a program for a call. */
export interface ProgramDoorOptions {
  readonly name: string;
  readonly command: (
    argv: readonly [tool: string, ...args: string[]],
    socketPath: string,
  ) => readonly [program: string, ...args: string[]];
  /** The `PATH` of the hook. */
  readonly path: () => string;
}

/** A process for each call, with the environment that a hook gives to its tools. */
export function programDoor({ name, command, path }: ProgramDoorOptions): ToolDoor {
  return {
    name,
    // No system lets an argument hold NUL.
    carries: (args) => !args.some((arg) => arg.includes('\0')),
    open: async (context, dir) => {
      const hook = await serveHook(context);
      const env = { ...agentEnvironment(hook.path), PATH: path() };
      return {
        call: (argv, stdin) => runWithBytes(command(argv, hook.path), { env, cwd: dir, stdin }),
        close: () => hook.close(),
      };
    },
  };
}
