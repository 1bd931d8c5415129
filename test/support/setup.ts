import { afterEach, beforeEach, expect } from 'vitest';

// Every test starts from the environment of the run, and none may leave warnings behind: what our code says on the
// console is either asserted (with a spy of the test's own) or a fault.

const atStart = { ...process.env };
const said: string[] = [];
const { error, warn } = console;

beforeEach(() => {
  said.length = 0;
  console.error = (...words: unknown[]) => void said.push(`console.error: ${words.map(String).join(' ')}`);
  console.warn = (...words: unknown[]) => void said.push(`console.warn: ${words.map(String).join(' ')}`);
});

afterEach(() => {
  console.error = error;
  console.warn = warn;
  for (const name of Object.keys(process.env)) if (!(name in atStart)) delete process.env[name];
  Object.assign(process.env, atStart);
  expect(said, 'a test must expect what it makes the code say on the console').toEqual([]);
});
