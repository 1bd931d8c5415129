import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createProgress } from '../../../packages/gocharm-ts/src/cli/progress.ts';
import { noColours, type Terminal } from '../../../packages/gocharm-ts/src/cli/terminal.ts';

let said = '';

beforeEach(() => {
  said = '';
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

function terminal(isWatched: boolean): Terminal {
  const err = (text: string): void => void (said += text);
  return { out: err, err, isWatched, outStyle: noColours, errStyle: noColours, cwd: '/' };
}

test('what is over in a moment shows nothing', () => {
  const progress = createProgress(terminal(true), true);
  progress.step('bundling');
  vi.advanceTimersByTime(299);
  progress.end();
  vi.advanceTimersByTime(1000);
  expect(said).toBe('');
});

test('what takes longer shows its step on one line, and clears it', () => {
  const progress = createProgress(terminal(true), true);
  progress.step('bundling');
  vi.advanceTimersByTime(300);
  progress.step('writing');
  progress.end();
  expect(said).toBe('\r\u001b[Kbundling …\r\u001b[Kwriting …\r\u001b[K');
});

test.for([
  [false, true],
  [true, false],
] as const)('watched %s and wanted %s shows nothing', ([isWatched, wanted]) => {
  const progress = createProgress(terminal(isWatched), wanted);
  progress.step('bundling');
  vi.advanceTimersByTime(1000);
  progress.end();
  expect(said).toBe('');
});
