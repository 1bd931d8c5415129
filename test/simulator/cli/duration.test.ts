import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../packages/simulator/src/cli/cli-error.ts';
import { parseDuration } from '../../../packages/simulator/src/cli/duration.ts';

describe('parseDuration', () => {
  test.for([
    ['500ms', 500],
    ['1s', 1000],
    ['1.5s', 1500],
    ['10m', 600_000],
    ['1m30s', 90_000],
    ['2h', 7_200_000],
  ] as const)('takes %s as %i ms', ([text, ms]) => {
    expect(parseDuration('watch', text)).toBe(ms);
  });

  test.for(['', '5', 's', '-1s', '1 s', '1s!', '0s', '1d', '1000h'])('refuses %j', (text) => {
    expect(() => parseDuration('watch', text)).toThrow(
      expect.objectContaining({
        message: `cannot use --watch "${text}": not a duration`,
        hint: 'give a number with a unit, such as 500ms, 1s, 10m or 1m30s',
      }),
    );
  });

  test('gives a positive number that a timer can count, or a usage error', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^(\d{1,6}(ms|s|m|h)){1,3}$/));
    fc.assert(
      fc.property(text, (duration) => {
        try {
          const ms = parseDuration('timeout', duration);
          expect(ms > 0 && ms < 2 ** 31).toBe(true);
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
        }
      }),
    );
  });
});
