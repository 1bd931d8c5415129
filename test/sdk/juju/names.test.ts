import { describe, expect, test } from 'vitest';
import { isActionName, isContainerName, isEndpointName, isStorageName } from '../../../packages/sdk/src/juju/names.ts';

const rules = { isEndpointName, isStorageName, isContainerName, isActionName };

describe('names inside a charm', () => {
  test.for<[keyof typeof rules, readonly string[], readonly string[]]>([
    ['isEndpointName', ['db', 'my-db', 'my_db-2', 'a1'], ['', 'Db', '1db', 'db-', '-db', 'a--b', 'a_-b', 'a.b', 'é']],
    ['isStorageName', ['data', 'my-data', 'd-2x'], ['', 'Data', 'd-2', 'my_data', 'data/0', '-d']],
    [
      'isContainerName',
      ['web', '0web', 'a-b', 'a'.repeat(63)],
      ['', 'charm', 'charm-init', 'Web', 'a-', 'a'.repeat(64)],
    ],
    ['isActionName', ['backup', '2fa', 'a-b', 'a'], ['', 'Backup', '-a', 'a-', 'a_b', 'a.b']],
  ])('%s', ([rule, good, bad]) => {
    expect(good.filter((name) => !rules[rule](name))).toEqual([]);
    expect(bad.filter((name) => rules[rule](name))).toEqual([]);
  });
});
