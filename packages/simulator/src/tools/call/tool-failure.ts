/**
 * A hook tool ends without success. The message goes to stderr behind `ERROR `, as Juju words it; 2 says that arguments
 * were refused, 1 that the tool ran and failed (juju: cmd/cmd/cmd.go).
 */
export class ToolFailure extends Error {
  readonly exitCode: 1 | 2;

  constructor(exitCode: 1 | 2, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Arguments are refused. */
export function refusal(message: string): ToolFailure {
  return new ToolFailure(2, message);
}

/** The tool ran and failed. */
export function failure(message: string): ToolFailure {
  return new ToolFailure(1, message);
}
