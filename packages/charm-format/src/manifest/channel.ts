const risks: ReadonlySet<string> = new Set(['stable', 'candidate', 'beta', 'edge']);

/** Why Juju refuses a base's channel; undefined when it takes it (charm v12: channel.go). */
export function checkChannel(channel: string): string | undefined {
  if (channel === '') return 'empty channel not valid';
  const parts = channel.split('/');
  const [first = '', second, third] = parts;
  if (parts.length > 3) return `channel is malformed and has too many components "${channel}"`;
  if (second === undefined) return undefined;
  if (third === undefined && risks.has(first))
    return second === '' ? `branch in channel "${channel}" not valid` : undefined;
  if (!risks.has(second)) return `risk in channel "${channel}" not valid`;
  if (first === '') return `track in channel "${channel}" not valid`;
  return third === '' ? `branch in channel "${channel}" not valid` : undefined;
}
