import { describe, expect, test } from 'vitest';
import { readHookEnv } from '../../../packages/sdk/src/juju/hook-env.ts';

const minimal = {
  JUJU_MODEL_UUID: 'uuid',
  JUJU_UNIT_NAME: 'mysql/0',
  JUJU_CHARM_DIR: '/charm',
  JUJU_CONTEXT_ID: 'ctx',
};

describe('readHookEnv', () => {
  test.for(['JUJU_MODEL_UUID', 'JUJU_UNIT_NAME', 'JUJU_CHARM_DIR', 'JUJU_CONTEXT_ID'])(
    'demands %s, also non-empty',
    (name) => {
      for (const value of [undefined, '']) {
        expect(() => readHookEnv({ ...minimal, [name]: value })).toThrowError(
          expect.objectContaining({
            code: 'BAD_ENVIRONMENT',
            message: `cannot read the hook environment: required variable ${name} is not set`,
            hint: 'run the charm through Juju or charm-sim, which set it',
          }),
        );
      }
    },
  );

  test('takes CHARM_DIR where JUJU_CHARM_DIR is missing', () => {
    expect(readHookEnv({ ...minimal, JUJU_CHARM_DIR: '', CHARM_DIR: '/old' }).charmDir).toBe('/old');
  });

  test('refuses an ill-formed unit name', () => {
    expect(() => readHookEnv({ ...minimal, JUJU_UNIT_NAME: 'mysql' })).toThrowError(
      'cannot read JUJU_UNIT_NAME: "mysql" is not a valid unit name',
    );
  });

  test('gives undefined for what is unset or empty', () => {
    const env = readHookEnv({ ...minimal, JUJU_REMOTE_UNIT: '', JUJU_REMOTE_APP: 'wp' });
    expect([env.remoteUnit, env.remoteApplication, env.storageId]).toEqual([undefined, 'wp', undefined]);
  });
});
