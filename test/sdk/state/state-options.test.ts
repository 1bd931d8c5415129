import { expect, test } from 'vitest';
import { checkStateOptions } from '../../../packages/sdk/src/state/state-options.ts';

test.for([0, -1, 1.5, Number.NaN, Infinity])('checkStateOptions refuses version %d', (version) => {
  expect(() => checkStateOptions({ initial: {}, version }, 'root.http')).toThrow(
    expect.objectContaining({
      code: 'INVALID_REGISTRATION',
      message: `cannot register state of root.http: version ${version} is not a whole number of 1 or more`,
    }),
  );
});

test('checkStateOptions refuses an initial value that is not JSON', () => {
  expect(() => checkStateOptions({ initial: { since: undefined } }, 'root')).toThrow(
    expect.objectContaining({
      code: 'INVALID_VALUE',
      message: 'cannot store initial state of root.since: undefined is not in JSON',
    }),
  );
});

test('checkStateOptions accepts what a registration needs', () => {
  expect(() => checkStateOptions({ initial: { peers: [] } }, 'root')).not.toThrow();
  expect(() => checkStateOptions({ initial: null, version: 12, keepOnFailure: true }, 'root')).not.toThrow();
});
