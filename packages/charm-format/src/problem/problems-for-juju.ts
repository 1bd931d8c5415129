import type { JujuVersion, Problem } from './problem.ts';

/**
 * The problems as one Juju sees them: errors of other versions are left out, messages are that version's own, and
 * problems that no Juju refuses stay as they are.
 */
export function problemsForJuju(problems: readonly Problem[], version: JujuVersion): readonly Problem[] {
  return problems.flatMap((problem) => {
    if (problem.juju === undefined) return [problem];
    const verdict = problem.juju.find((each) => each.version === version);
    return verdict === undefined ? [] : [{ ...problem, message: verdict.message, juju: [verdict] }];
  });
}
