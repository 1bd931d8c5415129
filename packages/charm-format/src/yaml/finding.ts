import type { ProblemCode } from '../problem/problem-code.ts';
import type { JujuVerdict, Problem } from '../problem/problem.ts';
import type { YamlDocument } from './parse-yaml.ts';
import type { YamlPath } from './yaml-value.ts';

/** What a rule has against a value, before it has a line and a column. */
export interface Finding {
  readonly code: ProblemCode;
  readonly path: YamlPath;
  /** Which part of the map entry is at fault. Default `value`. */
  readonly part?: 'key' | 'value';
  /** The Jujus that refuse it; without any the finding is a warning in the words of `message`. */
  readonly juju?: readonly JujuVerdict[];
  /** Default: what the first Juju says. */
  readonly message?: string;
  readonly hint?: string;
}

/** Puts a finding at its place in the document. */
export function problemOf(finding: Finding, document: YamlDocument): Problem {
  const refused = finding.juju !== undefined && finding.juju.length > 0;
  return {
    code: finding.code,
    severity: refused ? 'error' : 'warning',
    message: finding.message ?? finding.juju?.[0]?.message ?? finding.code,
    file: document.file,
    ...document.positionOf(finding.path, finding.part),
    ...(finding.hint !== undefined && { hint: finding.hint }),
    ...(refused && { juju: finding.juju }),
  };
}

/** Problems in the order of their places. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
