import { readFileSync, realpathSync } from 'node:fs';
import { SourceMap } from 'node:module';

/**
 * Gives a function that maps the line of a trace, if it lies inside the script, to the author's sources through the map
 * beside the script. Any other line stays as it is; so do all when there is no usable map.
 */
export function frameMapper(scriptPath: string): (line: string) => string {
  const found = findMap(scriptPath);
  if (found === undefined) return (line) => line;
  const { map, scripts } = found;
  return (line) => {
    const [start = '', rest = ''] = /^\s+at (?:async )?(.*)/.exec(line) ?? [];
    for (const script of scripts) {
      // `file:row:column`, or `function (file:row:column)`. The path may itself hold spaces and parentheses.
      const [before, place] = rest.split(`${script}:`);
      const [, row, column] = /^(\d+):(\d+)\)?$/.exec(place ?? '') ?? [];
      if (row === undefined || (before !== '' && before?.endsWith(' (') !== true)) continue;
      const entry = map.findEntry(Number(row) - 1, Number(column) - 1);
      if (!('originalSource' in entry) || typeof entry.originalSource !== 'string') break;
      // The function's name in the bundle is a minified one, which would mislead. Sources are named from the place of the
      // bundle, one directory below the charm.
      const source = entry.originalSource.replace(/^\.\.\//, '');
      return `${start.slice(0, -rest.length)}${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    }
    return line;
  };
}

function findMap(scriptPath: string): { readonly map: SourceMap; readonly scripts: readonly string[] } | undefined {
  try {
    const map = new SourceMap(JSON.parse(readFileSync(`${scriptPath}.map`, 'utf8')));
    // Node names the script by its real path, whatever links led to it.
    return { map, scripts: [scriptPath, realpathSync(scriptPath)] };
  } catch {
    // A charm without its map still deserves its error, in the bundle's own coordinates.
    return undefined;
  }
}
