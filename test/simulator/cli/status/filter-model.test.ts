import { describe, expect, test } from 'vitest';
import { filterModel } from '../../../../packages/simulator/src/cli/status/filter-model.ts';
import { application, clusterRelation, dbRelation, model, unit } from '../support/sample-model.ts';

const whole = model(
  [application('mysql', [unit('mysql/0'), unit('mysql/1')]), application('wordpress', [unit('wordpress/0')])],
  [clusterRelation, dbRelation],
);

function names(selectors: readonly string[]): readonly string[] {
  const kept = filterModel(whole, selectors);
  const units = Object.values(kept.applications).flatMap((each) => [each.name, ...Object.keys(each.units)]);
  return [...units, ...Object.keys(kept.relations)];
}

describe('filterModel', () => {
  test.for([
    ['nothing', [], ['mysql', 'mysql/0', 'mysql/1', 'wordpress', 'wordpress/0', '0', '1']],
    ['an application', ['wordpress'], ['wordpress', 'wordpress/0', '1']],
    ['a unit', ['mysql/1'], ['mysql', 'mysql/1', '0', '1']],
    ['a pattern', ['word*'], ['wordpress', 'wordpress/0', '1']],
    ['a pattern that fits nothing', ['x*'], []],
    ['dots as dots', ['mysq.*'], []],
  ] as const)('keeps what %s names', ([, selectors, kept]) => {
    expect(names(selectors)).toEqual(kept);
  });

  test('refuses a name that the model lacks and offers the nearest', () => {
    expect(() => filterModel(whole, ['mysq'])).toThrow(
      expect.objectContaining({ message: 'application "mysq" not found', hint: 'did you mean "mysql"?' }),
    );
    expect(() => filterModel(whole, ['mysql/7'])).toThrow('unit "mysql/7" not found');
  });
});
