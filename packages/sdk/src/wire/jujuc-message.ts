/**
 * One call of a hook tool as the unit agent gets it (juju: internal/worker/uniter/runner/jujuc/server.go). At the server
 * its strings may hold bytes that are not UTF-8, as gob-text.ts says.
 */
export interface JujucRequest {
  /** `JUJU_CONTEXT_ID`, which names the hook that runs. */
  readonly contextId: string;
  /** The caller's working directory, absolute. */
  readonly dir: string;
  /** The hook tool's name. */
  readonly commandName: string;
  readonly args: readonly string[];
  /** All of standard input, empty included; undefined leaves it to the agent to ask. */
  readonly stdin?: Uint8Array | undefined;
  /** `JUJU_AGENT_TOKEN` of Juju 3.6; Juju 4.1 has none. */
  readonly token?: string | undefined;
}

/** What a hook tool did, failures of the tool included. */
export interface JujucResponse {
  readonly code: number;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
}

/** The agent's answer: the response of the tool, or why there is none, which is an error of net/rpc. */
export type JujucAnswer = { readonly response: JujucResponse } | { readonly error: string };

/** The error with which the agent asks for standard input (juju: internal/worker/uniter/runner/jujuc/server.go). */
export const STDIN_REQUIRED = 'hook tool requires stdin, none supplied';

/** Prefix of the error for a hook tool that the agent does not have; the name follows. */
export const UNKNOWN_COMMAND = 'bad request: unknown command: ';
