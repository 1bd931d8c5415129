import { runTool } from '../../packages/simulator/src/tools/run-tool.ts';
import type { ToolOutcome } from '../../packages/simulator/src/tools/tool-context.ts';
import type { RecordingContext } from './tool-context-builder.ts';

/** A way to call the hook tools of a simulated hook. */
export interface ToolDoor {
  readonly name: string;
  /** Whether arguments like these can go through it; all can unless it says so. */
  readonly carries?: (args: readonly string[]) => boolean;
  /** Opens the door to one hook for a caller in `dir`. */
  readonly open: (context: RecordingContext, dir: string) => Promise<OpenToolDoor>;
}

export interface OpenToolDoor {
  call(argv: readonly [tool: string, ...args: string[]], stdin: Uint8Array | undefined): Promise<ToolOutcome>;
  close(): Promise<void>;
}

/** Calls the tools as functions: what all other doors must agree with. */
export const inProcess: ToolDoor = {
  name: 'in process',
  open: (context, dir) =>
    Promise.resolve({
      call: ([tool, ...args], stdin) => runTool(context, { tool, args, dir, stdin }),
      close: () => Promise.resolve(),
    }),
};
