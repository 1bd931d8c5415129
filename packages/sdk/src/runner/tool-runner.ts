/** One call of a hook tool. */
export interface ToolRequest {
  /** The tool's name, such as `relation-set`. */
  readonly tool: string;
  readonly args: readonly string[];
  /**
   * What the tool reads from its standard input. A function is called only if the tool asks for input, at most once.
   * A tool that asks although nothing is given gets empty input.
   */
  readonly stdin?: Uint8Array | string | (() => Uint8Array | Promise<Uint8Array>);
}

/** What a hook tool answered, whether it succeeded or not. */
export interface ToolResult {
  /** 0 on success; 1: it ran and failed; 2: its arguments were refused. */
  readonly exitCode: number;
  readonly stdout: Uint8Array;
  /** Standard error as text, unchanged. */
  readonly stderr: string;
}

/**
 * Runs hook tools. Implementations are {@link SocketToolRunner} (the agent's socket, no process) and {@link ExecToolRunner}
 * (the tool executables); both pass the same contract suite.
 */
export interface ToolRunner {
  /**
   * Runs one tool. Calls may be made together: they are answered independently, in any order.
   *
   * @throws {@link UnimplementedToolError} when the agent has no such tool.
   * @throws {@link AgentError} when the agent cannot be reached, goes away midway, or does not speak the protocol.
   */
  run(request: ToolRequest): Promise<ToolResult>;

  /**
   * Ends all connections. Safe to call twice; later runs fail with {@link AgentError}. The agent waits for open
   * connections after each hook (juju: internal/worker/uniter/runner/jujuc/server.go), so this must happen before exit.
   */
  close(): Promise<void>;
}
