import { describe, expect, test } from 'vitest';
import { shownApplicationStatus, shownUnitStatus } from '../../../packages/simulator/src/model/application-status.ts';
import { findApplication, findUnit } from '../../../packages/simulator/src/model/find.ts';
import type { Application, WorkloadStatus } from '../../../packages/simulator/src/model/model.ts';
import { deployInto, emptyModel } from '../../support/sim-model.ts';

function withStatuses(...statuses: readonly WorkloadStatus[]): Application {
  const model = emptyModel();
  deployInto(model, 'db', {}, { units: statuses.length });
  for (const [index, status] of statuses.entries()) {
    findUnit(model, `db/${index}`).workloadStatus = { status, message: `of ${index}`, since: 'then' };
  }
  return findApplication(model, 'db');
}

describe('shownApplicationStatus', () => {
  test.for<[WorkloadStatus[], WorkloadStatus, string]>([
    [[], 'unknown', ''],
    [['unknown'], 'unknown', 'of 0'],
    [['active', 'blocked', 'maintenance'], 'blocked', 'of 1'],
    [['waiting', 'maintenance'], 'maintenance', 'of 1'],
    [['active', 'waiting'], 'waiting', 'of 1'],
    [['terminated', 'active'], 'active', 'of 1'],
    [['unknown', 'terminated'], 'terminated', 'of 1'],
    [['active', 'active'], 'active', 'of 0'],
  ])('of units %j is %s', ([statuses, status, message]) => {
    expect(shownApplicationStatus(withStatuses(...statuses))).toMatchObject({ status, message });
  });

  test('an agent in error outweighs all', () => {
    const application = withStatuses('blocked', 'active');
    const unit = application.units['db/1'];
    if (unit === undefined) throw new Error('db/1 is missing');
    unit.agentStatus = { status: 'error', message: 'hook failed: "start"', since: 'now', data: {} };
    expect(shownUnitStatus(unit)).toEqual({ status: 'error', message: 'hook failed: "start"', since: 'now' });
    expect(shownApplicationStatus(application)).toEqual({
      status: 'error',
      message: 'hook failed: "start"',
      since: 'now',
    });
  });

  test('what the leader set outweighs the units', () => {
    const application = withStatuses('blocked');
    application.status = { status: 'active', message: 'ok', since: 'now' };
    expect(shownApplicationStatus(application)).toEqual({ status: 'active', message: 'ok', since: 'now' });
  });
});
