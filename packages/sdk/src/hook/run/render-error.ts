import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { CharmError } from '../../errors/charm-error.ts';

/**
 * Renders an error for the unit's log: message, hint, trace and causes. Frames inside the charm's bundle are mapped to
 * the author's sources through the map beside it. Nothing of this is loaded or done unless something fails.
 */
export function renderError(error: unknown, scriptPath: string): string {
  const mapFrame = frameMapper(scriptPath);
  const render = (value: unknown, depth: number): string => {
    if (!(value instanceof Error)) return `${String(value)} (thrown as a ${typeof value}, which has no trace)`;
    const lines = [`${value.name}: ${value.message}`];
    if (CharmError.is(value) && value.hint !== undefined) lines.push(`    hint: ${value.hint}`);
    // This error only says whose handler failed; the place is in its cause.
    const isWrapper = CharmError.is(value) && value.code === 'HANDLER_FAILED' && value.cause !== undefined;
    const trace = isWrapper ? '' : (value.stack ?? '');
    lines.push(
      ...trace
        .split('\n')
        .filter((line) => /^\s+at /.test(line))
        .map(mapFrame),
    );
    if (value.cause !== undefined && depth < 8) lines.push(`  caused by ${render(value.cause, depth + 1)}`);
    return lines.join('\n');
  };
  return render(error, 0);
}

// `    at [async ][function (]file:line:column[)]`.
const frame = /^(\s+at (?:async )?)(?:.* \()?([^()]+):(\d+):(\d+)\)?$/;

function frameMapper(scriptPath: string): (line: string) => string {
  const map = readMap(`${scriptPath}.map`);
  return (line) => {
    const [, start, file, row, column] = frame.exec(line) ?? [];
    if (map === undefined || file !== scriptPath) return line;
    const entry = map.findEntry(Number(row) - 1, Number(column) - 1);
    // The function's name in the bundle is a minified one, which would mislead.
    if (!('originalSource' in entry)) return line;
    // Sources are named from the place of the bundle, one directory below the charm.
    return `${start}${entry.originalSource.replace(/^\.\.\//, '')}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  };
}

function readMap(path: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // A charm without its map still deserves its error, in the bundle's own coordinates.
    return undefined;
  }
}
