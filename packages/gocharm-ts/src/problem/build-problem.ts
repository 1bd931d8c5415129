/** What kind of problem it is: stable, for programs that filter or count problems. */
export type BuildProblemCode =
  /** `package.json` is missing, is no JSON, or its `charm` field has a wrong value. */
  | 'BAD_PROJECT'
  /** The charm's entry is not there. */
  | 'MISSING_ENTRY'
  /** A file of the project that belongs into the charm cannot be read. */
  | 'UNREADABLE_FILE'
  /** The sources cannot be bundled: a syntax error, an import that leads nowhere, a file of an unknown kind. */
  | 'BUNDLE_FAILED'
  /** The type checker refuses the sources. */
  | 'TYPE_ERROR'
  /** The types were not checked, and why. */
  | 'TYPES_NOT_CHECKED'
  /** The entry exports no function `registerHooks`. */
  | 'NO_REGISTER_HOOKS'
  /** Loading the charm or its registration threw. */
  | 'REGISTRATION_FAILED'
  /** Registration did something that it must not do: network, files, processes, timers. */
  | 'REGISTRATION_REFUSED'
  /** `registerHooks` returned a promise. */
  | 'REGISTRATION_ASYNC'
  /** Registration did not end in time. */
  | 'REGISTRATION_TIMEOUT'
  /** Two registrations contradict each other. */
  | 'CONFLICTING_REGISTRATION'
  /** Two runs of the registration gave different charms. */
  | 'NONDETERMINISTIC'
  /** A name that Juju refuses or cannot address later. */
  | 'BAD_NAME'
  /** A default that Juju refuses for its type. */
  | 'BAD_OPTION_DEFAULT'
  /** Two things want the same path in the charm. */
  | 'PATH_TAKEN'
  /** The destination holds files that this program did not write or that were changed since. */
  | 'DESTINATION_NOT_OURS'
  /** The destination cannot be written. */
  | 'DESTINATION_UNWRITABLE'
  /** What an earlier build left beside the destination cannot be removed. */
  | 'LEFTOVER'
  /** There is no place for temporary files. */
  | 'TEMP_UNWRITABLE';

/** A place in a file of the project. */
export interface Place {
  /** Relative to the project's directory, with `/` between its parts. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 code units. */
  readonly column: number;
}

/** Something that the author of a charm should know, with its place where it has one. */
export interface BuildProblem {
  readonly code: BuildProblemCode;
  /** `error`: there is no charm. `warning`: there is one, and the author should know this. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly place?: Place;
  /** The next action, in the imperative. */
  readonly hint?: string;
  /** Other places that belong to the problem, each with a sentence. */
  readonly related?: readonly { readonly message: string; readonly place: Place }[];
}

/** Whether any of the problems stands in the way of a charm. */
export function hasErrors(problems: readonly BuildProblem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}
