import type { JujuVersion, Problem } from '../../packages/charm-format/src/problem/problem.ts';

/** What one Juju says to a file, as `stage: message`; `accepted` when it says nothing. */
export function verdictOf(problems: readonly Problem[], version: JujuVersion): string {
  const verdicts = problems.flatMap((problem) => problem.juju ?? []).filter((verdict) => verdict.version === version);
  return verdicts.map(({ stage, message }) => `${stage}: ${message}`).join('; ') || 'accepted';
}

/** One row of refusals: a fragment and what each Juju says. */
export interface RefusedRow {
  /** The number in the table of section 9.1 of the charm format reference. */
  readonly row: number;
  readonly fragment: string;
  readonly in36: string;
  /** `same`: as in 3.6. */
  readonly in41: string;
}

export const same = 'same';
