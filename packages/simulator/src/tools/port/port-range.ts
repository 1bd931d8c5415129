import { goDecimalInt, goQuote } from '@gocharm-ts/charm-format/internal';
import type { OpenedPort } from '../../model/model.ts';
import { refusal } from '../call/tool-failure.ts';

/** Ports without the endpoints they are open for. */
export type PortRange = Omit<OpenedPort, 'endpoints'>;

/**
 * Reads `80`, `80/udp`, `1000-2000/tcp` or `icmp`, in any case (juju: core/network/portrange.go).
 *
 * @throws {@link ToolFailure} 2 with Juju's text.
 */
export function parsePortRange(text: string): PortRange {
  const lower = text.toLowerCase();
  const slash = lower.indexOf('/');
  const [ports, given] = slash === -1 ? [lower, 'tcp'] : [lower.slice(0, slash), lower.slice(slash + 1)];
  // Juju takes any protocol behind icmp for icmp.
  if (ports === 'icmp') return { protocol: 'icmp', from: 0, to: 0 };
  const bounds = ports.split('-');
  if (bounds.length > 2) throw refusal(`invalid port range ${goQuote(ports)}`);
  const [from = 0, to = from] = bounds.map(parsePort);
  return validRange(given, from, to);
}

/** `80/tcp`, `8000-8010/udp` or `icmp`. */
export function renderPortRange({ protocol, from, to }: PortRange): string {
  if (protocol === 'icmp') return protocol;
  return `${from === to ? from : `${from}-${to}`}/${protocol}`;
}

/** Juju's order: by protocol, first port, last port. */
export function comparePortRanges(left: PortRange, right: PortRange): number {
  if (left.protocol !== right.protocol) return left.protocol < right.protocol ? -1 : 1;
  return left.from - right.from || left.to - right.to;
}

export function isSameRange(left: PortRange, right: PortRange): boolean {
  return comparePortRanges(left, right) === 0;
}

export function overlap(left: PortRange, right: PortRange): boolean {
  return left.protocol === right.protocol && left.to >= right.from && right.to >= left.from;
}

function parsePort(text: string): number {
  const number = goDecimalInt(text);
  if (number !== undefined) return Number(number);
  const reason = /^[+-]?[0-9]+$/.test(text) ? 'value out of range' : 'invalid syntax';
  throw refusal(`invalid port ${goQuote(text)}: strconv.Atoi: parsing ${goQuote(text)}: ${reason}`);
}

function validRange(protocol: string, from: number, to: number): PortRange {
  if (protocol === 'icmp') throw refusal(`protocol "icmp" doesn't support any ports; got "${from}"`);
  if (protocol !== 'tcp' && protocol !== 'udp') {
    throw refusal(`invalid protocol ${goQuote(protocol)}, expected "tcp", "udp", or "icmp"`);
  }
  const range: PortRange = { protocol, from, to };
  if (from > to) throw refusal(`invalid port range ${renderPortRange(range)}`);
  if (from < 0 || to > 65_535) throw refusal(`port range bounds must be between 0 and 65535, got ${from}-${to}`);
  return range;
}
