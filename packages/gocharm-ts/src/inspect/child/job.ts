/** What one inspection run is given; it travels as JSON. */
export interface InspectionJob {
  /** Where the bundle lies on disk. */
  readonly bundlePath: string;
  /** The project's directory: contents of assets may be read from below it, and relative paths start there. */
  readonly projectDir: string;
  /** Which of the two worlds to pretend. */
  readonly world: 'first' | 'second';
}

/** A use of something that differs from unit to unit, with the stack that shows where. */
export interface Sighting {
  /** Such as `the clock (Date.now)`. */
  readonly what: string;
  readonly stack: string;
}

/** An error as data. */
export interface ErrorReport {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly code: string | undefined;
  readonly hint: string | undefined;
  /** Both places of a conflict, in coordinates of the script. */
  readonly sites: readonly (string | undefined)[];
}

/** What one inspection run says; it travels as JSON. */
export type InspectionReport =
  | {
      readonly kind: 'described';
      /** The registry description, as the SDK in the bundle made it. */
      readonly description: unknown;
      readonly sightings: readonly Sighting[];
    }
  | { readonly kind: 'no-register-hooks'; readonly found: string; readonly exports: readonly string[] }
  | { readonly kind: 'async' }
  | { readonly kind: 'refused'; readonly refusals: readonly ErrorReport[] }
  | { readonly kind: 'failed'; readonly phase: Phase; readonly error: ErrorReport };

/** How far a run is: loading modules, inside `registerHooks`, making the contents of assets. */
export type Phase = 'load' | 'registration' | 'assets';

/** The file descriptor on which the report goes back; standard output belongs to the charm. */
export const reportFd = 3;
