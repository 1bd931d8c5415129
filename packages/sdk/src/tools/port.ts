import { CharmError } from '../errors/charm-error.ts';
import type { ToolRunner } from '../runner/tool-runner.ts';
import { badOutput, runJsonTool, runTool } from './run-tool.ts';

/** What `open-port` knows (juju: core/network/port_range.go). */
export type PortProtocol = 'tcp' | 'udp' | 'icmp';

/** One port, or a range with both ends included. */
export type PortNumbers = number | { readonly from: number; readonly to: number };

/** A port as `opened-ports` prints it: `80/tcp`, `8000-8010/udp` or `icmp`. */
export type OpenedPort = string;

/** `open-port`: kept back until the hook succeeds. Opening an open port does nothing. */
export async function openPort(runner: ToolRunner, protocol: PortProtocol, port?: PortNumbers): Promise<void> {
  await runTool(runner, 'open-port', ['--', renderPort(protocol, port)]);
}

/** `close-port`: kept back until the hook succeeds. Closing a closed port does nothing. */
export async function closePort(runner: ToolRunner, protocol: PortProtocol, port?: PortNumbers): Promise<void> {
  await runTool(runner, 'close-port', ['--', renderPort(protocol, port)]);
}

/** `opened-ports`: the unit's own, this hook's changes included. */
export async function openedPorts(runner: ToolRunner): Promise<readonly OpenedPort[]> {
  const value = await runJsonTool(runner, 'opened-ports', ['--format', 'json']);
  if (value === null) return [];
  if (!Array.isArray(value)) throw badOutput('opened-ports', value);
  return value.map(String);
}

function renderPort(protocol: PortProtocol, port: PortNumbers | undefined): string {
  if (protocol === 'icmp') {
    if (port === undefined) return 'icmp';
    throw new CharmError('INVALID_VALUE', `cannot use port ${JSON.stringify(port)} with icmp: icmp has no ports`);
  }
  const { from, to } = typeof port === 'object' ? port : { from: port, to: port };
  if (!isPort(from) || !isPort(to) || from > to) {
    throw new CharmError(
      'INVALID_VALUE',
      `cannot use port ${String(from)}-${String(to)}/${protocol}: not within 0 to 65535 in rising order`,
    );
  }
  return from === to ? `${from}/${protocol}` : `${from}-${to}/${protocol}`;
}

function isPort(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value >= 0 && value <= 65_535;
}
