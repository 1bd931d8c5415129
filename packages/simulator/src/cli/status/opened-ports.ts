import type { OpenedPort } from '../../model/model.ts';

/** One opened port or range as the structured formats list it, such as `80/tcp`, `8000-8010/udp` or `icmp`. */
export function openedPort(port: OpenedPort): string {
  if (port.protocol === 'icmp') return 'icmp';
  return port.from === port.to ? `${port.from}/${port.protocol}` : `${port.from}-${port.to}/${port.protocol}`;
}

/** All opened ports in the table's short form: grouped by protocol, neighbours joined, as in `80,443-445/tcp 53/udp`. */
export function portsSummary(ports: readonly OpenedPort[]): string {
  const protocols = ['tcp', 'udp'] as const;
  const groups = protocols.flatMap((protocol) => {
    const ranges = joinNeighbours(ports.filter((port) => port.protocol === protocol));
    return ranges.length === 0 ? [] : [`${ranges.map(rangeText).join(',')}/${protocol}`];
  });
  if (ports.some((port) => port.protocol === 'icmp')) groups.push('icmp');
  return groups.join(' ');
}

type PortRange = readonly [from: number, to: number];

/** Single ports in a row become one range; ranges that were opened as such stay as they are. */
function joinNeighbours(ports: readonly OpenedPort[]): readonly PortRange[] {
  // One port may be open for several endpoints.
  const unique = new Map(ports.map((port) => [`${port.from}-${port.to}`, [port.from, port.to] as const]));
  const sorted = [...unique.values()].toSorted((left, right) => left[0] - right[0] || left[1] - right[1]);
  const ranges: { range: PortRange; singles: boolean }[] = [];
  for (const [from, to] of sorted) {
    const last = ranges.at(-1);
    if (last?.singles === true && from === to && last.range[1] === from - 1) last.range = [last.range[0], to];
    else ranges.push({ range: [from, to], singles: from === to });
  }
  return ranges.map(({ range }) => range);
}

function rangeText([from, to]: PortRange): string {
  return from === to ? `${from}` : `${from}-${to}`;
}
