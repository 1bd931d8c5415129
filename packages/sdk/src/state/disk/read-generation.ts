import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StateDocument } from '../persistent-state.ts';
import { parseChecksums } from './checksums.ts';
import type { Checksum } from './checksums.ts';
import { cksum } from './cksum.ts';
import { parseDocument, parseDocumentFileName } from './document-file.ts';
import { checksumsName } from './layout.ts';
import { damageOf, readRegularFile } from './read-regular-file.ts';

/** A document as it stands in its file. */
export interface StoredDocument {
  readonly text: string;
  readonly document: StateDocument;
}

/** What a generation holds. Its documents count only when there is no damage. */
export interface Generation {
  /** By registry name. */
  readonly documents: ReadonlyMap<string, StoredDocument>;
  /** What is wrong, a clause a file, such as `root.json is missing`. */
  readonly damage: readonly string[];
}

/** Reads the generation at `path` and verifies every file of it against the others. Damage is never thrown. */
export function readGeneration(path: string): Generation {
  const names = list(path);
  if (typeof names === 'string') return broken(`it ${names}`);
  const listing = readRegularFile(join(path, checksumsName));
  if ('damage' in listing) return broken(`${checksumsName} ${listing.damage}`);
  const checksums = parseChecksums(listing.text);
  if (checksums === undefined) return broken(`${checksumsName} is not a list of checksums`);

  const documents = new Map<string, StoredDocument>();
  const damage: string[] = names
    .filter((name) => parseDocumentFileName(name) !== undefined && !checksums.has(name))
    .map((name) => `${name} is not in ${checksumsName}`);
  for (const [name, checksum] of checksums) {
    const registry = parseDocumentFileName(name);
    if (registry === undefined) damage.push(`${name} in ${checksumsName} is not the name of a document`);
    else {
      const stored = readDocument(join(path, name), checksum);
      if (typeof stored === 'string') damage.push(`${name} ${stored}`);
      else documents.set(registry, stored);
    }
  }
  return { documents, damage };
}

function list(path: string): readonly string[] | string {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    return damageOf(error);
  }
}

function readDocument(path: string, checksum: Checksum): StoredDocument | string {
  const content = readRegularFile(path);
  if ('damage' in content) return content.damage;
  const { text } = content;
  const bytes = Buffer.from(text);
  if (bytes.length < checksum.sizeBytes) return text === '' ? 'is empty' : 'is cut short';
  if (bytes.length > checksum.sizeBytes || cksum(bytes) !== checksum.crc) return 'does not match its checksum';
  const document = parseDocument(text);
  return document === undefined ? 'is not a document with version and value' : { text, document };
}

function broken(damage: string): Generation {
  return { documents: new Map(), damage: [damage] };
}
