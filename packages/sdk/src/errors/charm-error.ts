import type { ErrorCode } from './codes.ts';
import { nameError } from './name-error.ts';

/** What an error may say beyond its message. */
export interface CharmErrorOptions {
  /** The next action for whoever reads the error, in the imperative. */
  readonly hint?: string | undefined;
  /** The error underneath. */
  readonly cause?: unknown;
}

// A charm bundles its own copy of the SDK, so identity cannot rest on `instanceof`.
const brand: unique symbol = Symbol.for('gocharm-ts.CharmError') as never;

/**
 * The root of all errors the SDK throws. Messages read `cannot <verb> <object>: <reason>`.
 *
 * @example
 * r.registerHook('leader-elected', async (ctx) => {
 *   try {
 *     await ctx.setApplicationStatus('active');
 *   } catch (error) {
 *     if (CharmError.is(error) && error.code === 'NOT_LEADER') return;
 *     throw error;
 *   }
 * });
 */
export class CharmError extends Error {
  /** Whether `value` is a CharmError, also when it comes from another copy of this package. */
  static is(value: unknown): value is CharmError {
    return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[brand] === true;
  }

  /** What went wrong, for programs: stable where the message is not. */
  readonly code: ErrorCode;
  /** The next action for whoever reads the error, in the imperative. */
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, options: CharmErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }
}

nameError(CharmError, 'CharmError');
Object.defineProperty(CharmError.prototype, brand, { value: true });
