import { describe, expect, test } from 'vitest';
import { proofOf } from './command-proofs.ts';
import { fencedBlocks, shownCommands } from './fenced-blocks.ts';

const markdown = [
  'Text with `code`.',
  '```sh',
  '# A comment.',
  'npm test   # all of it',
  '',
  'charm-sim deploy ./hello \\',
  '  --config greeting="hi # there"',
  '```',
  '- item',
  '  ```console',
  '  $ charm-build .',
  '  built hello',
  '  ```',
  '````md',
  '```sh',
  'not run',
  '```',
  '````',
].join('\n');

describe('fencedBlocks', () => {
  test('finds blocks with their language, place and text, indented and nested ones too', () => {
    expect(fencedBlocks(markdown).map(({ language, line }) => [language, line])).toEqual([
      ['sh', 2],
      ['console', 10],
      ['md', 14],
    ]);
    expect(fencedBlocks(markdown)[1]?.text).toBe('$ charm-build .\nbuilt hello');
  });
});

describe('shownCommands', () => {
  test('takes lines of scripts, prompts of consoles, and joins what a backslash cuts', () => {
    expect(fencedBlocks(markdown).flatMap(shownCommands)).toEqual([
      { command: 'npm test', line: 4 },
      { command: 'charm-sim deploy ./hello --config greeting="hi # there"', line: 6 },
      { command: 'charm-build .', line: 11 },
    ]);
  });
});

test('proofOf knows no proof of a command that nobody listed', () => {
  expect(proofOf({ command: 'rm -rf build', line: 1 })).toBeUndefined();
  expect(proofOf({ command: 'npm test', line: 1 })).toEqual({ by: 'ci' });
});
