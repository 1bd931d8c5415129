import type { Model } from '../../model/model.ts';
import { applicationsInOrder, unitsInOrder } from './display-order.ts';
import { displayedUnitStatus } from './displayed-status.ts';
import { portsSummary } from './opened-ports.ts';

/** Renders `status --format short`: one line a unit, as the Juju client's oneline format (output_oneline.go). */
export function statusLines(model: Model): string {
  const units = applicationsInOrder(model).flatMap(unitsInOrder);
  return units
    .map((unit) => {
      const { workload, agent } = displayedUnitStatus(unit);
      const ports = unit.ports.length === 0 ? '' : ` ${portsSummary(unit.ports)}`;
      return `- ${unit.name}: ${unit.address} (agent:${agent.status}, workload:${workload.status})${ports}\n`;
    })
    .join('');
}
