import type { Call, Transcript } from './transcript.ts';

/**
 * A part of the transcripts for doors that take long: the first one for each tool with each exit code, with and without
 * input, with and without an output file, and with text or other bytes in its arguments.
 */
export function representatives(transcripts: readonly Transcript[]): readonly Transcript[] {
  const seen = new Set<string>();
  return transcripts.filter(({ calls }) => {
    const kinds = calls.map(kindOf).filter((kind) => !seen.has(kind));
    for (const kind of kinds) seen.add(kind);
    return kinds.length > 0;
  });
}

function kindOf({ argv, code = 0, stdin }: Call): string {
  const toFile = argv.some((arg) => /^(-o|--output)/.test(arg));
  const isText = argv.every((arg) => arg.isWellFormed());
  return [argv[0], code, stdin !== undefined, toFile, isText].join(' ');
}
