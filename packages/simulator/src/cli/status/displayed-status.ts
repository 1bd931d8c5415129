import { shownUnitStatus } from '../../model/application-status.ts';
import type { ShownStatus } from '../../model/application-status.ts';
import type { AgentStatusRecord, Unit } from '../../model/model.ts';

/** The two statuses of a unit as the Juju client shows them. */
export interface DisplayedUnitStatus {
  readonly workload: ShownStatus;
  readonly agent: { readonly status: AgentStatusRecord['status']; readonly message: string; readonly since: string };
}

/** Shows the error of a failed hook as the workload's, while the agent counts as idle (juju: apiserver, unit status). */
export function displayedUnitStatus(unit: Unit): DisplayedUnitStatus {
  const { status, message, since } = unit.agentStatus;
  const agent = status === 'error' ? { status: 'idle' as const, message: '', since } : { status, message, since };
  return { workload: shownUnitStatus(unit), agent };
}
