import type { RegistryDescription } from '@gocharm-ts/sdk/internal';
import type { Place } from '../problem/build-problem.ts';
import { blame, placesInStack, type SourceLocator } from '../problem/source-locator.ts';

/** A registry description whose sites are places in the sources. */
export interface CharmDescription {
  /** What the charm registered, with sites as `file:line:column` of the sources. */
  readonly registry: RegistryDescription;
  /** Where `setCharmInfo` was last called. */
  readonly charmPlace: Place | undefined;
}

/** Turns the sites of a description from places in the script to places in the sources. */
export function normaliseDescription(raw: unknown, script: string, locate: SourceLocator): CharmDescription {
  const place = (site: string): Place | undefined => blame(placesInStack(site, script, locate));
  const text = JSON.stringify(raw, (key, value: unknown) => {
    if ((key !== 'site' && key !== 'charmSite') || typeof value !== 'string') return value;
    const found = place(value);
    return found === undefined ? undefined : formatPlace(found);
  });
  // The SDK in the bundle made it; its shape has a version.
  const registry = JSON.parse(text) as RegistryDescription;
  return { registry, charmPlace: parsePlace(registry.charmSite) };
}

/** A place as one text, `file:line:column`. */
export function formatPlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** The place that {@link formatPlace} wrote; undefined for anything else. */
export function parsePlace(text: string | undefined): Place | undefined {
  const [, file, line, column] = /^(.*):(\d+):(\d+)$/.exec(text ?? '') ?? [];
  return file === undefined ? undefined : { file, line: Number(line), column: Number(column) };
}
