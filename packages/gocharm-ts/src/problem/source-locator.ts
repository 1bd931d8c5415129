import { SourceMap, type SourceMapPayload } from 'node:module';
import type { Place } from './build-problem.ts';

/** Finds the place in the sources of a place in the bundle; undefined for code that came from no source. */
export type SourceLocator = (line: number, column: number) => Place | undefined;

/** A locator over the text of a source map. Lines and columns count from 1 on both sides. */
export function createSourceLocator(mapText: string): SourceLocator {
  // The map is esbuild's own output.
  const map = new SourceMap(JSON.parse(mapText) as SourceMapPayload);
  return (line, column) => {
    const entry = map.findEntry(line - 1, column - 1);
    if (!('originalSource' in entry) || typeof entry.originalSource !== 'string') return undefined;
    return { file: entry.originalSource, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  };
}

/** How the generated entry of a bundle is called in its source map. */
export const generatedEntry = 'charm-build-entry.js';

/** Whether a file of a source map is the author's own, not generated or of a package that the charm uses. */
export function isProjectFile(file: string): boolean {
  return (
    file !== generatedEntry &&
    !file.startsWith('../') &&
    !file.startsWith('node_modules/') &&
    !file.includes('/node_modules/')
  );
}

/** The places in the sources of all frames of `stack` that lie in `script`, innermost first. */
export function placesInStack(stack: string, script: string, locate: SourceLocator): readonly Place[] {
  const places: Place[] = [];
  let from = stack.indexOf(`${script}:`);
  while (from !== -1) {
    const rest = stack.slice(from + script.length);
    const [, line, column] = /^:(\d+):(\d+)/.exec(rest) ?? [];
    const place = line === undefined ? undefined : locate(Number(line), Number(column));
    if (place !== undefined) places.push(place);
    from = stack.indexOf(`${script}:`, from + 1);
  }
  return places;
}

/** The innermost place of the author's own, or else the innermost of all. */
export function blame(places: readonly Place[]): Place | undefined {
  return places.find(({ file }) => isProjectFile(file)) ?? places[0];
}

/** Replaces each place in `script` that `text` mentions by the place in the sources. */
export function translatePlaces(text: string, script: string, locate: SourceLocator): string {
  return text.split(`${script}:`).reduce((done, rest) => {
    const [whole, line, column] = /^(\d+):(\d+)/.exec(rest) ?? [];
    const place = line === undefined ? undefined : locate(Number(line), Number(column));
    if (whole === undefined || place === undefined) return `${done}${script}:${rest}`;
    return `${done}${place.file}:${place.line}:${place.column}${rest.slice(whole.length)}`;
  });
}
