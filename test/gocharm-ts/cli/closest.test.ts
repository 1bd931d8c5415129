import { expect, test } from 'vitest';
import { closest } from '../../../packages/gocharm-ts/src/cli/closest.ts';

test.for([
  ['biuld', 'build'],
  ['inspct', 'inspect'],
  ['built', 'build'],
  ['', undefined],
  ['charms', undefined],
] as const)('for %j a person most likely meant %s', ([text, command]) => {
  expect(closest(text, ['build', 'inspect'])).toBe(command);
});
