import { unitsOf } from './find.ts';
import type { Application, StatusRecord, Unit, WorkloadStatus } from './model.ts';

/** A status as `juju status` shows it: the charm's, or `error` over it. */
export interface ShownStatus {
  readonly status: WorkloadStatus | 'error';
  readonly message: string;
  readonly since: string;
}

/** The status that is shown for a unit: an agent in error hides what the charm said. */
export function shownUnitStatus(unit: Unit): ShownStatus {
  if (unit.agentStatus.status !== 'error') return unit.workloadStatus;
  return { status: 'error', message: unit.agentStatus.message, since: unit.agentStatus.since };
}

/**
 * The status that is shown for an application: what the leader set, else the gravest of its units' (juju:
 * domain/status/service, applicationDisplayStatusFromUnits), else `unknown`.
 */
export function shownApplicationStatus(application: Application): ShownStatus {
  if (application.status !== undefined) return application.status;
  let gravest: ShownStatus = unknown;
  for (const name of unitsOf(application)) {
    const unit = application.units[name];
    if (unit === undefined) continue;
    const shown = shownUnitStatus(unit);
    if (severity[shown.status] > severity[gravest.status] || gravest === unknown) gravest = shown;
  }
  return gravest;
}

const unknown: StatusRecord = { status: 'unknown', message: '', since: '' };

const severity: Readonly<Record<ShownStatus['status'], number>> = {
  error: 100,
  blocked: 90,
  maintenance: 80,
  waiting: 70,
  active: 60,
  terminated: 50,
  unknown: 40,
};
