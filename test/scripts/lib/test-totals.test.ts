import { expect, test } from 'vitest';
import { totalsLine } from '../../../scripts/lib/test-totals.mjs';

test('totalsLine names all three numbers, none left out', () => {
  expect(totalsLine({ passed: 12, failed: 0, skipped: 3 })).toBe('12 passed, 0 failed, 3 skipped');
});
