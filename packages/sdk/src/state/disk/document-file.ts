import { isStateVersion } from '../check-documents.ts';
import type { JsonValue, StateDocument } from '../persistent-state.ts';
import { isRegistryName } from '../registry-name.ts';

/** The name of the file that keeps the document of a registry. */
export function documentFileName(registry: string): string {
  return `${registry}.json`;
}

/** The registry whose document a file keeps; undefined when `name` is no document's. */
export function parseDocumentFileName(name: string): string | undefined {
  const registry = name.endsWith('.json') ? name.slice(0, -'.json'.length) : '';
  return isRegistryName(registry) ? registry : undefined;
}

/** Renders a document as people read it: two spaces a level, keys in the order the charm gave them. */
export function renderDocument(document: StateDocument): string {
  return `${JSON.stringify({ version: document.version, value: document.value }, null, 2)}\n`;
}

/** Parses what {@link renderDocument} wrote; undefined when it is anything else. */
export function parseDocument(text: string): StateDocument | undefined {
  const parsed = parseJson(text);
  if (typeof parsed !== 'object' || parsed === null || !('version' in parsed) || !('value' in parsed)) return undefined;
  const { version, value } = parsed;
  return typeof version === 'number' && isStateVersion(version) ? { version, value } : undefined;
}

function parseJson(text: string): { readonly [key: string]: JsonValue } | JsonValue | undefined {
  try {
    // A decoding edge: JSON.parse gives nothing but JSON values.
    return JSON.parse(text) as JsonValue;
  } catch {
    // The one reason to fail is that the text is not JSON, which the caller reports with the file's name.
    return undefined;
  }
}
