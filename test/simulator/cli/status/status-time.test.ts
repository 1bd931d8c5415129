import { afterEach, describe, expect, test } from 'vitest';
import { clockTime, logTime, sinceTime } from '../../../../packages/simulator/src/cli/status/status-time.ts';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const moment = new Date('2026-11-05T01:02:03.004Z');

describe('times', () => {
  test.for([
    ['Asia/Kolkata', '06:32:03+05:30', '05 Nov 2026 06:32:03+05:30', '2026-11-05 06:32:03.004'],
    ['America/St_Johns', '21:32:03-03:30', '04 Nov 2026 21:32:03-03:30', '2026-11-04 21:32:03.004'],
    ['UTC', '01:02:03Z', '05 Nov 2026 01:02:03Z', '2026-11-05 01:02:03.004'],
  ])('in %s are local ones with their offset', ([name, clock, since, log]) => {
    process.env['TZ'] = name;
    expect(clockTime(moment, 'local')).toBe(clock);
    expect(sinceTime(moment, 'local')).toBe(since);
    expect(logTime(moment, 'local', { date: true, ms: true })).toBe(log);
  });

  test('with UTC asked for do not depend on the zone', () => {
    process.env['TZ'] = 'Asia/Kolkata';
    expect(clockTime(moment, 'utc')).toBe('01:02:03Z');
    expect(sinceTime(moment, 'utc')).toBe('2026-11-05 01:02:03Z');
    expect(logTime(moment, 'utc', { date: false, ms: false })).toBe('01:02:03');
  });
});
