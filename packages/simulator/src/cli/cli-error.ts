/** What an error of the command line says beyond its message. */
export interface CliErrorOptions {
  /** The next action of whoever reads the error, in the imperative. */
  readonly hint?: string;
  /** Lines shown between the message and the hint, such as a caret frame or the end of a log. */
  readonly detail?: string;
}

/** The command cannot do what was asked: exit code 1. */
export class CliError extends Error {
  readonly hint: string | undefined;
  readonly detail: string | undefined;

  constructor(message: string, options: CliErrorOptions = {}) {
    super(message);
    this.hint = options.hint;
    this.detail = options.detail;
  }
}
Object.defineProperty(CliError.prototype, 'name', { value: 'CliError', configurable: true, writable: true });

/** The command line itself is wrong: exit code 2. */
export class UsageError extends CliError {}
Object.defineProperty(UsageError.prototype, 'name', { value: 'UsageError', configurable: true, writable: true });
