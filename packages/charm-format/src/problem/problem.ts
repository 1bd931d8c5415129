import type { ProblemCode } from './problem-code.ts';

/** A Juju whose rules are known here. */
export type JujuVersion = '3.6' | '4.1';

/**
 * The place in Juju that refuses: the parser of one file (client, controller and unit), the client before it uploads,
 * the client's choice of a base, the controller when it stores the charm, the controller when it deploys it, or the
 * unit agent.
 */
export type JujuStage = 'parser' | 'client' | 'base' | 'controller' | 'deploy' | 'unit';

/** That one Juju refuses the charm, where, and in which words. */
export interface JujuVerdict {
  readonly version: JujuVersion;
  readonly stage: JujuStage;
  /** Juju's own text, without the wrapping that outer layers add. YAML syntax errors are in this package's words. */
  readonly message: string;
}

/** Something in a charm's files that its author should know, at a place. */
export interface Problem {
  readonly code: ProblemCode;
  /** `error`: a Juju refuses it. `warning`: every Juju takes it, and it is surprising or breaks later. */
  readonly severity: 'error' | 'warning';
  /** Juju's own text where Juju has one. */
  readonly message: string;
  /** As the caller of the parser named it. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 code units. */
  readonly column: number;
  /** The next action, in the imperative. */
  readonly hint?: string;
  /** Which Jujus refuse it; absent when none does. */
  readonly juju?: readonly JujuVerdict[];
}

/** A parsed value with everything there is to say about it. */
export interface Parsed<Value> {
  /** Undefined when the text cannot be read as such a value; rules that go further leave the value and say so. */
  readonly value: Value | undefined;
  /** In the order of their positions. */
  readonly problems: readonly Problem[];
}
