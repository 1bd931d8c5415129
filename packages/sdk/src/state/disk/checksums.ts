import { cksum } from './cksum.ts';

/** What is known of a file beside its content. */
export interface Checksum {
  readonly crc: number;
  readonly sizeBytes: number;
}

/** Renders the checksums of `files` as `cksum` prints them, one `<crc> <size> <name>` a line, sorted by name. */
export function renderChecksums(files: ReadonlyMap<string, Uint8Array>): string {
  return [...files.keys()]
    .sort()
    .map((name) => {
      const bytes = files.get(name) ?? new Uint8Array();
      return `${cksum(bytes)} ${bytes.length} ${name}\n`;
    })
    .join('');
}

/** Parses what {@link renderChecksums} or `cksum` wrote; undefined when it is anything else. */
export function parseChecksums(text: string): ReadonlyMap<string, Checksum> | undefined {
  const files = new Map<string, Checksum>();
  const lines = text.split('\n');
  if (lines.pop() !== '') return undefined;
  for (const line of lines) {
    const [, crc, size, name] = /^([0-9]{1,10}) ([0-9]{1,15}) ([^/\0]+)$/.exec(line) ?? [];
    if (name === undefined || files.has(name)) return undefined;
    files.set(name, { crc: Number(crc), sizeBytes: Number(size) });
  }
  return files;
}
