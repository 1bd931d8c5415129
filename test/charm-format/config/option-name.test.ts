import { expect, test } from 'vitest';
import { checkOptionName } from '../../../packages/charm-format/src/config/option-name.ts';

test.for([
  ['greeting', undefined],
  ['log.level', undefined],
  ['Any_Thing-1', undefined],
  ['', 'the name is empty'],
  ['trust', 'juju config keeps trust for itself'],
  ['a$', 'unexpected character $'],
  ['a b', 'unexpected character " "'],
  ['a=b', 'unexpected character ='],
] as const)('checkOptionName(%j): %s', ([name, reason]) => {
  expect(checkOptionName(name)).toBe(reason);
});
