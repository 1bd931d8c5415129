import { expect, test } from 'vitest';
import { parseDiagnostics } from '../../../packages/gocharm-ts/src/bundle/parse-diagnostics.ts';

test('messages keep their place, their code and their indented lines', () => {
  const output = `src/charm.ts(12,5): error TS2345: Argument of type 'A' is not assignable.
  Type 'A' is missing b.
    And more.
error TS18003: No inputs were found.

src/a (b).ts(1,2): error TS1005: ';' expected.\r
Found 3 errors.
`;
  expect(parseDiagnostics(output, (file) => `./${file}`)).toEqual([
    {
      code: 'TYPE_ERROR',
      severity: 'error',
      message: "TS2345: Argument of type 'A' is not assignable.\n  Type 'A' is missing b.\n    And more.",
      place: { file: './src/charm.ts', line: 12, column: 5 },
    },
    { code: 'TYPE_ERROR', severity: 'error', message: 'TS18003: No inputs were found.' },
    {
      code: 'TYPE_ERROR',
      severity: 'error',
      message: "TS1005: ';' expected.",
      place: { file: './src/a (b).ts', line: 1, column: 2 },
    },
  ]);
});
