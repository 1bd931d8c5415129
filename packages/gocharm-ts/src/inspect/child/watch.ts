import type { Phase, Sighting } from './job.ts';

/** What a run keeps of what the charm did. */
export interface Watch {
  phase: Phase;
  readonly sightings: Sighting[];
  /** Forbidden uses during registration, kept because the charm may have caught the error. */
  readonly refusals: RefusedError[];
}

const enoughSightings = 200;

/** A use of something that registration must not touch. */
export class RefusedError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.name = 'RefusedError';
    this.hint = hint;
  }
}

export function createWatch(): Watch {
  return { phase: 'load', sightings: [], refusals: [] };
}

/** Notes that the charm looked at something that differs between the two runs. */
export function sight(watch: Watch, what: string): void {
  if (watch.sightings.length >= enoughSightings) return;
  watch.sightings.push({ what, stack: new Error('sighting').stack ?? '' });
}

/**
 * Makes the error for a forbidden use. During registration it is also kept, so that catching it does not hide it; while
 * modules load, libraries probe what they may use and get along without.
 */
export function refuse(watch: Watch, what: string, why: string, hint: string): RefusedError {
  const when = {
    load: 'while the charm loads',
    registration: 'during registration',
    assets: 'for the content of an asset',
  }[watch.phase];
  const error = new RefusedError(`cannot use ${what} ${when}: ${why}`, hint);
  if (watch.phase !== 'load') watch.refusals.push(error);
  return error;
}
