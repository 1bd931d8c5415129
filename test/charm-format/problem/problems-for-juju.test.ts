import { expect, test } from 'vitest';
import type { Problem } from '../../../packages/charm-format/src/problem/problem.ts';
import { problemsForJuju } from '../../../packages/charm-format/src/problem/problems-for-juju.ts';

const at = { file: 'metadata.yaml', line: 1, column: 1 } as const;
const warning: Problem = { code: 'UNKNOWN_KEY', severity: 'warning', message: 'w', ...at };
const only36: Problem = {
  code: 'BAD_NAME',
  severity: 'error',
  message: 'old words',
  ...at,
  juju: [{ version: '3.6', stage: 'controller', message: 'old words' }],
};
const both: Problem = {
  code: 'RESERVED_NAME',
  severity: 'error',
  message: 'old words',
  ...at,
  juju: [
    { version: '3.6', stage: 'client', message: 'old words' },
    { version: '4.1', stage: 'controller', message: 'new words' },
  ],
};

test('problemsForJuju keeps warnings and speaks in the words of the version', () => {
  expect(problemsForJuju([warning, only36, both], '4.1')).toEqual([
    warning,
    { ...both, message: 'new words', juju: [{ version: '4.1', stage: 'controller', message: 'new words' }] },
  ]);
  expect(problemsForJuju([warning, only36, both], '3.6').map((problem) => problem.message)).toEqual([
    'w',
    'old words',
    'old words',
  ]);
});
