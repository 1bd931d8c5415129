/** Every code a {@link ModelError} can carry. A closed list: callers may switch on it. */
export type ModelErrorCode =
  /** The model has no such application, unit, relation or endpoint. */
  | 'NOT_FOUND'
  /** The model already has one of that name. */
  | 'ALREADY_EXISTS'
  /** What was asked for is wrong in itself: a name, a count, a value. */
  | 'NOT_VALID'
  /** Several relations fit the endpoints. */
  | 'AMBIGUOUS'
  /** An endpoint would have more relations than its charm allows. */
  | 'QUOTA_LIMIT_EXCEEDED'
  /** The state of the application, unit or relation forbids the change. */
  | 'CONFLICT'
  /** The changes of a hook that ended well cannot be applied: the hook fails. */
  | 'FLUSH_FAILED'
  /** A charm directory cannot be used. */
  | 'BAD_CHARM'
  /** The model's directory or its files are missing, damaged or of a newer version. */
  | 'BAD_MODEL';

/** An operation on a simulated model cannot be done. The words are Juju's where Juju has words. */
export class ModelError extends Error {
  readonly code: ModelErrorCode;
  /** The next action for whoever reads the error, in the imperative. */
  readonly hint: string | undefined;

  constructor(
    code: ModelErrorCode,
    message: string,
    options: { readonly hint?: string; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }
}
Object.defineProperty(ModelError.prototype, 'name', { value: 'ModelError', configurable: true, writable: true });
