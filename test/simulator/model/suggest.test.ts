import { expect, test } from 'vitest';
import { didYouMean } from '../../../packages/simulator/src/model/suggest.ts';

test.for<[string, string[], string | undefined]>([
  ['wordpres', ['wordpress', 'mysql'], 'did you mean "wordpress"?'],
  ['mysql', ['postgres'], undefined],
  ['my', ['mysql'], 'did you mean "mysql"?'],
  ['dv', ['db', 'web'], 'did you mean "db"?'],
  ['x', [], undefined],
])('%s among %j', ([given, candidates, hint]) => {
  expect(didYouMean(given, candidates)).toBe(hint);
});
