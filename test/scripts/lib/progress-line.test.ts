import { describe, expect, test } from 'vitest';
import { isCi, isLive, progressLine } from '../../../scripts/lib/progress-line.mjs';

describe('progressLine', () => {
  test('prints a start and an end, without control characters, where nobody watches', () => {
    const stream = written(false);
    progressLine('Installing', { stream, env: {}, detail: () => '1/2' }).done('Installed');
    expect(stream.text()).toBe('Installing\nInstalled\n');
  });

  test('draws over one line on a terminal and leaves the end', () => {
    const stream = written(true);
    progressLine('Installing', { stream, env: {}, detail: () => '1/2' }).done('Installed');
    expect(stream.text()).toBe('\r\u001B[2K⠋ Installing 1/2 0 s\r\u001B[2KInstalled\n');
  });

  test('leaves nothing on a terminal when cleared', () => {
    const stream = written(true);
    progressLine('Building', { stream, env: {} }).clear();
    expect(stream.text().endsWith('\r\u001B[2K')).toBe(true);
  });
});

test.for([
  [true, {}, true],
  [false, {}, false],
  [true, { CI: 'true' }, false],
  [true, { CI: '1' }, false],
  [true, { CI: 'false' }, true],
  [true, { CI: '' }, true],
  [true, { TERM: 'dumb' }, false],
] as const)('isLive: terminal %s, environment %o -> %s', ([isTTY, env, live]) => {
  expect(isLive({ isTTY, write: () => undefined }, env)).toBe(live);
  expect(isCi({ CI: 'yes' })).toBe(true);
});

function written(isTTY: boolean): { isTTY: boolean; write(text: string): void; text(): string } {
  const parts: string[] = [];
  return { isTTY, write: (text) => void parts.push(text), text: () => parts.join('') };
}
