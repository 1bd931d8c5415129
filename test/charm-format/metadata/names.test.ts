import { describe, expect, test } from 'vitest';
import {
  checkCharmName,
  checkContainerName,
  checkEndpointName,
  checkResourceName,
  checkStorageName,
  isReservedName,
} from '../../../packages/charm-format/src/metadata/names.ts';

describe('checkCharmName', () => {
  test.for(['a', 'a1', 'a-b2', 'a-2b', 'hello-world'])('takes %s', (name) => {
    expect(checkCharmName(name)).toBeUndefined();
  });

  test.for([
    ['', 'the name is empty'],
    ['Foo', 'unexpected uppercase character'],
    ['a_b', 'unexpected character _'],
    ['a.b', 'unexpected character .'],
    ['a b', 'unexpected character " "'],
    ['é', 'unexpected character é'],
    ['1a', 'unexpected digit at the beginning'],
    ['-a', 'unexpected hyphen at the beginning'],
    ['a-', 'unexpected hyphen at the end'],
    ['a--b', 'unexpected empty part between hyphens'],
    ['a-1', 'unexpected number(s) found after last hyphen'],
    ['ubuntu-22', 'unexpected number(s) found after last hyphen'],
    ['a-1-b', 'unexpected part without a letter between hyphens'],
    ['a\n', 'unexpected character "\\n"'],
  ])('%j: %s', ([name = '', reason]) => {
    expect(checkCharmName(name)).toBe(reason);
  });
});

describe('checkEndpointName', () => {
  test.for(['db', 'db-admin', 'db_admin', 'db-1', 'a1'])('takes %s', (name) => {
    expect(checkEndpointName(name)).toBeUndefined();
  });

  test.for([
    ['DB', 'unexpected uppercase character'],
    ['_db', 'unexpected underscore at the beginning'],
    ['db_', 'unexpected underscore at the end'],
    ['db-_x', 'unexpected empty part between hyphens'],
    ['1db', 'unexpected digit at the beginning'],
    ['d:b', 'unexpected character :'],
  ])('%j: %s', ([name = '', reason]) => {
    expect(checkEndpointName(name)).toBe(reason);
  });
});

test('checkStorageName has the rule of charm names', () => {
  expect(checkStorageName('data-1a')).toBeUndefined();
  expect(checkStorageName('data-1')).toBe('unexpected number(s) found after last hyphen');
});

test.for([
  ['web', undefined],
  ['1', undefined],
  ['a--1', undefined],
  ['charm', 'Juju has a container of that name'],
  ['charm-init', 'Juju has a container of that name'],
  ['-a', 'unexpected hyphen at the beginning'],
  ['1a-', 'unexpected hyphen at the end'],
  ['a-', 'unexpected hyphen at the end'],
  ['', 'the name is empty'],
  ['x'.repeat(63), undefined],
  ['x'.repeat(64), 'longer than 63 characters'],
] as const)('checkContainerName(%j): %s', ([name, reason]) => {
  expect(checkContainerName(name)).toBe(reason);
});

test.for([
  ['image', undefined],
  ['Any_thing-1', undefined],
  ['', 'the name is empty'],
  ['a.b', 'unexpected character .'],
  ['$a', 'unexpected character $'],
  ['a=b', 'unexpected character ='],
  ['a b', 'unexpected character " "'],
] as const)('checkResourceName(%j): %s', ([name, reason]) => {
  expect(checkResourceName(name)).toBe(reason);
});

test('names of Juju are free for charms of Juju', () => {
  expect(isReservedName('a', 'juju')).toBe(true);
  expect(isReservedName('a', 'juju-x')).toBe(true);
  expect(isReservedName('a', 'jujux')).toBe(false);
  expect(isReservedName('juju-a', 'juju-x')).toBe(false);
});
