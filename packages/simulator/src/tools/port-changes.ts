import { goQuote } from '@gocharm-ts/charm-format/internal';
import type { UnitName } from '@gocharm-ts/sdk';
import type { OpenedPort } from '../model/model.ts';
import type { PendingChanges } from './pending-changes.ts';
import { comparePortRanges, isSameRange } from './port/port-range.ts';
import type { PortRange } from './port/port-range.ts';

/** Stands for all endpoints of the application. */
export const allEndpoints = '*';

/** One range open for one endpoint. */
export interface EndpointPort {
  readonly endpoint: string;
  readonly range: PortRange;
}

/** The ports as a hook sees them: with its own changes, endpoint by endpoint (juju: runner/context/ports.go). */
export function portsWithPending(ports: readonly OpenedPort[], pending: PendingChanges['ports']): OpenedPort[] {
  const opened = toEndpointPorts(pending.filter(({ open }) => open).map(({ port }) => port));
  const closed = toEndpointPorts(pending.filter(({ open }) => !open).map(({ port }) => port));
  const all = [...toEndpointPorts(ports), ...opened];
  return toOpenedPorts(all.filter((candidate) => !closed.some((other) => isSame(candidate, other))));
}

export interface PortCommit {
  readonly unit: UnitName;
  readonly ports: readonly OpenedPort[];
  readonly pending: PendingChanges['ports'];
  /** All endpoints of the application. */
  readonly endpoints: readonly string[];
}

/**
 * The ports after the hook's changes, as the controller keeps them: closing for all endpoints closes all; closing for
 * one endpoint what is open for all leaves it open for the others (juju 3.6: state/machine_ports_ops.go).
 *
 * @throws Error with the controller's text when a change names an endpoint that the application does not have.
 */
export function commitPorts({ unit, ports, pending, endpoints }: PortCommit): OpenedPort[] {
  for (const { open, port } of pending) {
    const unknown = port.endpoints.find((endpoint) => endpoint !== allEndpoints && !endpoints.includes(endpoint));
    if (unknown !== undefined) {
      throw new Error(
        `${open ? 'open' : 'close'} port range: endpoint ${goQuote(unknown)} for unit ${goQuote(unit)} not found`,
      );
    }
  }
  let result = [...toEndpointPorts(ports)];
  for (const port of toEndpointPorts(pending.filter(({ open }) => open).map((change) => change.port)))
    result.push(port);
  for (const port of toEndpointPorts(pending.filter(({ open }) => !open).map((change) => change.port))) {
    result = close(result, port, endpoints);
  }
  // What is open for all endpoints need not be open for one.
  const forAll = result.filter(({ endpoint }) => endpoint === allEndpoints);
  return toOpenedPorts(
    result.filter(
      ({ endpoint, range }) => endpoint === allEndpoints || !forAll.some((all) => isSameRange(all.range, range)),
    ),
  );
}

/** Ports and endpoints one by one. */
export function toEndpointPorts(ports: readonly OpenedPort[]): readonly EndpointPort[] {
  return ports.flatMap(({ endpoints, ...range }) => endpoints.map((endpoint) => ({ endpoint, range })));
}

export function isSame(left: EndpointPort, right: EndpointPort): boolean {
  return left.endpoint === right.endpoint && isSameRange(left.range, right.range);
}

function close(ports: readonly EndpointPort[], port: EndpointPort, endpoints: readonly string[]): EndpointPort[] {
  const { endpoint, range } = port;
  if (endpoint === allEndpoints) return ports.filter((other) => !isSameRange(other.range, range));
  const wide = ports.some((other) => isSame(other, { endpoint: allEndpoints, range }));
  const others = wide ? endpoints.filter((name) => name !== endpoint).map((name) => ({ endpoint: name, range })) : [];
  return [
    ...ports.filter((other) => !isSame(other, port) && !(wide && isSame(other, { endpoint: allEndpoints, range }))),
    ...others,
  ];
}

function toOpenedPorts(ports: readonly EndpointPort[]): OpenedPort[] {
  const result: OpenedPort[] = [];
  for (const { endpoint, range } of ports) {
    const known = result.find((other) => isSameRange(other, range));
    if (known === undefined) result.push({ ...range, endpoints: [endpoint] });
    else if (!known.endpoints.includes(endpoint)) known.endpoints.push(endpoint);
  }
  for (const port of result) port.endpoints.sort();
  return result.sort(comparePortRanges);
}
