import { shownApplicationStatus } from '../../model/application-status.ts';
import type { Application, Model, Unit } from '../../model/model.ts';
import type { Colour, TerminalStream } from '../terminal.ts';
import { applicationsInOrder, unitsInOrder } from './display-order.ts';
import { displayedUnitStatus } from './displayed-status.ts';
import type { DisplayedUnitStatus } from './displayed-status.ts';
import { portsSummary } from './opened-ports.ts';
import { relationRows } from './relation-row.ts';
import type { RelationRow } from './relation-row.ts';
import { simulatedController } from './simulated-controller.ts';
import { clockTime } from './status-time.ts';
import type { Zone } from './status-time.ts';
import { tableLines } from './table.ts';
import type { Cell } from './table.ts';

export interface StatusTableOptions {
  readonly now: Date;
  readonly zone: Zone;
  readonly relations: boolean;
  readonly paint: TerminalStream['paint'];
}

/**
 * Renders the table of `status` in the shape of the Juju client for machine models (juju: cmd/juju/status,
 * output_tabular.go): model, applications, units and, when asked for, integrations.
 */
export function statusTable(model: Model, options: StatusTableOptions): string {
  const applications = applicationsInOrder(model);
  const units = applications.flatMap((application) =>
    unitsInOrder(application).map((unit) => unitRow(application, unit)),
  );
  const relations = options.relations ? relationRows(model).map(relationCells) : [];
  const sections = [section(headerRows(model, options), [], options)];
  if (applications.length > 0) {
    sections.push(section([applicationHeadings, ...applications.map(applicationRow)], [3, 6], options));
  }
  if (units.length > 0) sections.push(section([unitHeadings, ...units], [], options));
  if (relations.length > 0) sections.push(section([relationHeadings, ...relations], [], options));
  return `${sections.join('\n\n')}\n`;
}

function section(
  rows: readonly (readonly Cell[])[],
  rightAligned: readonly number[],
  options: StatusTableOptions,
): string {
  const [headings = [], ...rest] = rows;
  const bold = headings.map((heading): Cell =>
    typeof heading === 'string' ? { text: heading, colour: 'bold' } : heading,
  );
  return tableLines([bold, ...rest], rightAligned, options.paint).join('\n');
}

function headerRows(model: Model, options: StatusTableOptions): readonly (readonly Cell[])[] {
  const controller = simulatedController(model.release);
  const columns: [string, string][] = [
    ['Model', model.name],
    ['Controller', controller.name],
    ['Cloud/Region', `${controller.cloud}/${controller.region}`],
    ['Version', controller.version],
  ];
  // Juju 4 has no service level any more.
  if (model.release === '3.6') columns.push(['SLA', 'unsupported']);
  columns.push(['Timestamp', clockTime(options.now, options.zone)]);
  return [columns.map(([heading]) => heading), columns.map(([, value]) => value)];
}

const applicationHeadings = ['App', 'Version', 'Status', 'Scale', 'Charm', 'Channel', 'Rev', 'Exposed', 'Message'];

function applicationRow(application: Application): readonly Cell[] {
  const status = shownApplicationStatus(application);
  const units = Object.values(application.units);
  const working = units.filter((unit) => ['executing', 'idle'].includes(displayedUnitStatus(unit).agent.status)).length;
  const scale: Cell =
    working === units.length ? `${working}` : { text: `${working}/${units.length}`, colour: 'yellow' };
  return [
    application.name,
    shortVersion(application.version),
    statusCell(status.status),
    scale,
    application.charm.name,
    '',
    `${application.charm.revision}`,
    'no',
    messageCell(status.message),
  ];
}

const unitHeadings = ['Unit', 'Workload', 'Agent', 'Machine', 'Public address', 'Ports', 'Message'];

function unitRow(application: Application, unit: Unit): readonly Cell[] {
  const { workload, agent } = displayedUnitStatus(unit);
  return [
    application.leader === unit.name ? `${unit.name}*` : unit.name,
    statusCell(workload.status),
    statusCell(agent.status),
    unit.machine,
    { text: unit.address, colour: 'cyan' },
    { text: portsSummary(unit.ports), colour: 'magenta' },
    messageCell(unitMessage(workload.message, agent)),
  ];
}

function unitMessage(workload: string, agent: DisplayedUnitStatus['agent']): string {
  if (agent.status === 'allocating' && workload === '') return agent.message;
  const hook = agent.status === 'executing' ? /^running (\S+) hook/.exec(agent.message)?.[1] : undefined;
  return hook === undefined ? workload : `(${hook}) ${workload}`;
}

const relationHeadings = ['Integration provider', 'Requirer', 'Interface', 'Type', 'Message'];

function relationCells(row: RelationRow): readonly Cell[] {
  return [row.provider, row.requirer, row.interface, row.type, messageCell(row.message)];
}

const maxVersion = 15;
const maxMessage = 120;

/** The first line of the version that the charm set, cut where it would push out the column. */
function shortVersion(version: string): string {
  const line = version.split('\n')[0] ?? '';
  return line.length > maxVersion ? `${line.slice(0, maxVersion - 3)}...` : line;
}

function messageCell(message: string): Cell {
  const line = message.replaceAll(/\s*\n\s*/g, ' ');
  const text = line.length > maxMessage ? `${line.slice(0, maxMessage - 3)}...` : line;
  return { text, colour: 'gray' };
}

function statusCell(status: string): Cell {
  return { text: status, colour: statusColours[status] };
}

const statusColours: Readonly<Record<string, Colour>> = {
  active: 'green',
  idle: 'green',
  executing: 'green',
  allocating: 'yellow',
  lost: 'yellow',
  maintenance: 'yellow',
  unknown: 'yellow',
  blocked: 'red',
  error: 'red',
  failed: 'red',
  terminated: 'red',
};
