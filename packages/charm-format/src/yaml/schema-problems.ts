import type { Problem } from '../problem/problem.ts';
import { bothRefuse } from '../problem/verdicts.ts';
import type { SchemaFault } from './field.ts';

/** Schema faults as problems: every Juju's parser refuses them, in these words after `prefix`. */
export function schemaProblems(faults: readonly SchemaFault[], prefix: string, file: string): Problem[] {
  return faults.map(({ message, place }) => ({
    code: 'WRONG_TYPE',
    severity: 'error',
    message: `${prefix}${message}`,
    file,
    ...place,
    juju: bothRefuse('parser', `${prefix}${message}`),
  }));
}
