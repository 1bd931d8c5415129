import { describe, expect, test } from 'vitest';
import {
  applicationOf,
  compareUnits,
  isApplicationName,
  isRelationId,
  isUnitName,
  unitNumber,
  unitTag,
} from '../../../packages/sdk/src/juju/ids.ts';

describe('names', () => {
  test.for([
    ['mysql/0', true],
    ['my-sql2/10', true],
    ['a-2b/1', true],
    ['mysql', false],
    ['mysql/', false],
    ['mysql/01', false],
    ['a-1/0', false],
    ['Mysql/0', false],
    ['mysql/0 ', false],
    ['mysql/-1', false],
  ] as const)('isUnitName("%s") is %s', ([text, verdict]) => expect(isUnitName(text)).toBe(verdict));

  test.for([
    ['a', true],
    ['a-b2', true],
    ['a-1', false],
    ['a_b', false],
    ['a--b', false],
    ['1a', false],
    ['a-', false],
    ['', false],
  ] as const)('isApplicationName("%s") is %s', ([text, verdict]) => expect(isApplicationName(text)).toBe(verdict));

  test.for([
    ['db:7', true],
    ['db', false],
    [':7', false],
    ['db:x', false],
    ['7', false],
  ] as const)('isRelationId("%s") is %s', ([text, verdict]) => expect(isRelationId(text)).toBe(verdict));

  test('a unit has a tag, an application and a number', () => {
    expect([unitTag('my-sql/12'), applicationOf('my-sql/12'), unitNumber('my-sql/12')]).toEqual([
      'unit-my-sql-12',
      'my-sql',
      12,
    ]);
  });

  test('units sort by application, then by number', () => {
    const units = ['b/1', 'a/10', 'a/2', 'a/0'] as const;
    expect(units.toSorted(compareUnits)).toEqual(['a/0', 'a/2', 'a/10', 'b/1']);
  });
});
