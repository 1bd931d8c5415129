import { CharmError } from './charm-error.ts';
import { nameError } from './name-error.ts';

/** What is known of a hook tool call that failed. */
export interface FailedCall {
  /** The tool's name, such as `relation-set`. */
  readonly tool: string;
  /** Its arguments, in order. */
  readonly args: readonly string[];
  /** 1: the tool ran and failed. 2: its arguments were refused, live checks such as `relation not found` included. */
  readonly exitCode: number;
  /** What the tool wrote on stderr, without the leading `ERROR ` and the final newline. */
  readonly stderr: string;
}

/**
 * A hook tool answered with a non-zero exit code. Judge by {@link code} and {@link exitCode}: the text in
 * {@link stderr} is Juju's and changes between its versions (juju: internal/worker/uniter/runner/jujuc).
 */
export class ToolError extends CharmError {
  /** The tool's name, such as `relation-set`. */
  readonly tool: string;
  /** Its arguments, in order. */
  readonly args: readonly string[];
  /** 1: the tool ran and failed. 2: its arguments were refused, live checks such as `relation not found` included. */
  readonly exitCode: number;
  /** What the tool wrote on stderr, without the leading `ERROR ` and the final newline. */
  readonly stderr: string;

  constructor(call: FailedCall, options: { readonly hint?: string | undefined; readonly cause?: unknown } = {}) {
    const reason = call.stderr === '' ? `exit code ${call.exitCode}` : call.stderr;
    super('TOOL_FAILED', `cannot run ${call.tool}: ${reason}`, options);
    this.tool = call.tool;
    this.args = call.args;
    this.exitCode = call.exitCode;
    this.stderr = call.stderr;
  }
}
nameError(ToolError, 'ToolError');

/** The agent does not know the hook tool, or the tools directory has no such tool: an older or newer Juju. */
export class UnimplementedToolError extends CharmError {
  /** The tool's name, such as `secret-get`. */
  readonly tool: string;

  constructor(tool: string, options: { readonly cause?: unknown } = {}) {
    super('TOOL_UNIMPLEMENTED', `cannot run ${tool}: this Juju has no such hook tool`, options);
    this.tool = tool;
  }
}
nameError(UnimplementedToolError, 'UnimplementedToolError');
