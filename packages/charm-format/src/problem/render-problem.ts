import { codeFrame } from './code-frame.ts';
import { plainStyle, type ProblemStyle } from './problem-style.ts';
import type { JujuVerdict, Problem } from './problem.ts';

/**
 * Renders a problem for people: place and message, the lines around it, the hint, and which Jujus refuse it.
 *
 * `source` is the text of the file; without it the lines are left out. There is no line break at the end.
 */
export function renderProblem(problem: Problem, source: string | undefined, style: ProblemStyle = plainStyle): string {
  const place = style.location(`${problem.file}:${problem.line}:${problem.column}:`);
  const parts = [`${place} ${style[problem.severity](`${problem.severity}:`)} ${problem.message}`];
  const frame = source === undefined ? '' : codeFrame(source, problem.line, problem.column, style);
  if (frame !== '') parts.push(frame);
  if (problem.hint !== undefined) parts.push(style.note(`  hint: ${problem.hint}`));
  for (const note of verdictNotes(problem)) parts.push(style.note(`  ${note}`));
  return parts.join('\n');
}

/** One line for all Jujus that use the message above, and one for each that says it in other words. */
function verdictNotes(problem: Problem): string[] {
  const verdicts = problem.juju ?? [];
  const same = verdicts.filter((verdict) => verdict.message === problem.message);
  const other = verdicts.filter((verdict) => verdict.message !== problem.message);
  return [
    ...(same.length > 0 ? [`refused by: ${same.map(who).join(', ')}`] : []),
    ...other.map((verdict) => `${who(verdict)}: ${verdict.message}`),
  ];
}

function who(verdict: JujuVerdict): string {
  return `Juju ${verdict.version} (${verdict.stage})`;
}
