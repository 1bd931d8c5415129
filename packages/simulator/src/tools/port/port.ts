import { goQuote } from '@gocharm-ts/charm-format/internal';
import type { UnitName } from '@gocharm-ts/sdk';
import type { OpenedPort } from '../../model/model.ts';
import { failure, refusal } from '../call/tool-failure.ts';
import { answer, refuseExtra, silent } from '../call/tool.ts';
import type { Tool, ToolCall } from '../call/tool.ts';
import { allEndpoints, isSame, portsWithPending, toEndpointPorts } from '../port-changes.ts';
import type { EndpointPort } from '../port-changes.ts';
import type { ToolContext } from '../tool-context.ts';
import { localUnit, snapshot } from '../unit/local-unit.ts';
import { isSameRange, overlap, parsePortRange, renderPortRange } from './port-range.ts';
import type { PortRange } from './port-range.ts';

export const openPort: Tool = portTool(
  'open-port',
  'Asks for a port or a range of ports to be opened.',
  (context, port) => {
    forget(context, port, { open: false });
    if (isPending(context, port, { open: true })) return;
    refuseConflict(context, 'open', port);
    const already = ownPorts(context).some((opened) => isOpen(opened, port));
    if (!already) remember(context, port, { open: true });
  },
);

export const closePort: Tool = portTool(
  'close-port',
  'Asks for a port or a range of ports to be closed.',
  (context, port) => {
    forget(context, port, { open: true });
    if (isPending(context, port, { open: false })) return;
    refuseConflict(context, 'close', port);
    // On a machine without open ports there is nothing to close.
    if (unitsOnMachine(context).some((unit) => unit.ports.length > 0)) remember(context, port, { open: false });
  },
);

export const openedPorts: Tool = {
  name: 'opened-ports',
  args: '',
  summary: 'Lists the ports that the unit has opened, with the changes of this hook.',
  prints: true,
  flags: () => [{ names: ['endpoints'], help: 'Print the endpoints that each port is open for; * when all.' }],
  run: ({ context, flags, args }) => {
    refuseExtra(args);
    return () => {
      const ports = portsWithPending(ownPorts(context), context.pending.ports);
      return answer(ports.map((port) => (flags.isOn('endpoints') ? withEndpoints(port) : renderPortRange(port))));
    };
  },
};

function portTool(name: string, summary: string, change: (context: ToolContext, port: EndpointPort) => void): Tool {
  return {
    name,
    args: '<port>[-<port>][/<protocol>] or icmp',
    summary,
    ignoresFormat: true,
    flags: () => [{ names: ['endpoints'], value: 'NAME,...', help: 'The endpoints meant; all of them unless given.' }],
    run: ({ context, flags, args: [text, ...extra] }: ToolCall) => {
      if (text === undefined) throw refusal('no port or range specified');
      const range = parsePortRange(text);
      refuseExtra(extra);
      return () => {
        const names = flags.valueOf('endpoints') ?? '';
        // Juju's name for all endpoints is the empty one.
        const endpoints = names.split(',').map((endpoint) => endpoint.trim() || allEndpoints);
        for (const endpoint of endpoints) change(context, { endpoint, range });
        return silent;
      };
    },
  };
}

/** Refuses ranges that overlap with others: requests of this hook first, then what is open on the machine. */
function refuseConflict(context: ToolContext, verb: 'open' | 'close', { range }: EndpointPort): void {
  const own = context.unit;
  const requests = context.pending.ports.filter(({ open }) => open === (verb === 'open')).map(({ port }) => port);
  const found: [PortRange, UnitName, string] | undefined =
    conflicts(requests, range, { sameUnit: true })
      .map((other): [PortRange, UnitName, string] => [other, own, ' requested earlier'])
      .at(0) ??
    unitsOnMachine(context)
      .flatMap(({ name, ports }) =>
        conflicts(ports, range, { sameUnit: name === own }).map((other): [PortRange, UnitName, string] => [
          other,
          name,
          '',
        ]),
      )
      .at(0);
  if (found === undefined) return;
  const [other, unit, when] = found;
  const conflict = `port range conflicts with ${renderPortRange(other)} (unit ${goQuote(unit)})${when}`;
  throw failure(`cannot ${verb} ${renderPortRange(range)} (unit ${goQuote(own)}): ${conflict}`);
}

/** Equal ranges of one unit go together, for one endpoint or several. */
function conflicts(
  ports: readonly OpenedPort[],
  range: PortRange,
  { sameUnit }: { readonly sameUnit: boolean },
): OpenedPort[] {
  return ports.filter((port) => overlap(port, range) && !(sameUnit && isSameRange(port, range)));
}

interface UnitPorts {
  readonly name: UnitName;
  readonly ports: readonly OpenedPort[];
}

/** The units of the machine and their ports when this run first asked. */
function unitsOnMachine(context: ToolContext): readonly UnitPorts[] {
  return snapshot(context, 'ports', () => {
    const { machine } = localUnit(context);
    const units = Object.values(context.model.applications).flatMap((application) => Object.values(application.units));
    return units.filter((unit) => unit.machine === machine).map(({ name, ports }) => ({ name, ports: [...ports] }));
  });
}

function ownPorts(context: ToolContext): readonly OpenedPort[] {
  return unitsOnMachine(context).find(({ name }) => name === context.unit)?.ports ?? [];
}

function isPending(context: ToolContext, port: EndpointPort, { open }: { readonly open: boolean }): boolean {
  return context.pending.ports.some((change) => change.open === open && isOpen(change.port, port));
}

function remember(context: ToolContext, { endpoint, range }: EndpointPort, { open }: { readonly open: boolean }): void {
  context.pending.ports.push({ open, port: { ...range, endpoints: [endpoint] } });
}

function forget(context: ToolContext, port: EndpointPort, { open }: { readonly open: boolean }): void {
  const at = context.pending.ports.findIndex((change) => change.open === open && isOpen(change.port, port));
  if (at !== -1) context.pending.ports.splice(at, 1);
}

function isOpen(opened: OpenedPort, port: EndpointPort): boolean {
  return toEndpointPorts([opened]).some((other) => isSame(other, port));
}

function withEndpoints(port: OpenedPort): string {
  const names = port.endpoints.includes(allEndpoints) ? allEndpoints : port.endpoints.join(', ');
  return `${renderPortRange(port)} (${names})`;
}
