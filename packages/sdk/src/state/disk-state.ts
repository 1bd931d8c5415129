import { renameSync, rmSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { CharmError } from '../errors/charm-error.ts';
import { checkDocuments } from './check-documents.ts';
import { renderDocument } from './disk/document-file.ts';
import { errorCode } from './disk/error-code.ts';
import { findState, hasNewerGeneration } from './disk/find-state.ts';
import type { FoundState } from './disk/find-state.ts';
import { generationName, layoutDirectory } from './disk/layout.ts';
import { ensurePrivateDirectory } from './disk/private-directory.ts';
import { publishGeneration } from './disk/publish-generation.ts';
import { tidyLayout } from './disk/tidy-layout.ts';
import type { LoadedState, PersistentState, StateDocument } from './persistent-state.ts';

/**
 * Keeps a unit's values as files in one directory, `/var/lib/juju-localstate/<model-uuid>-<unit-tag>` on machines.
 *
 * Each commit writes a whole new generation beside the old one and shows it in one rename; the generation before stays
 * as the last good one. Checksums find any damage, a damaged generation is put aside by the next commit. State in the
 * layout of a newer SDK is refused rather than overwritten. Directories have mode 0700 and files 0600.
 */
export class DiskState implements PersistentState {
  readonly #dir: string;

  /** @throws {@link CharmError} INVALID_VALUE when `dir` is not an absolute path. */
  constructor(dir: string) {
    if (!isAbsolute(dir)) {
      throw new CharmError('INVALID_VALUE', `cannot keep state in ${JSON.stringify(dir)}: it is not an absolute path`);
    }
    this.#dir = dir;
  }

  // The calls to the file system are synchronous: a hook has nothing else to do meanwhile, and reading five documents
  // this way takes a tenth of what the asynchronous calls take.
  async load(): Promise<LoadedState> {
    const { documents, warnings } = attempt('load', this.#dir, () => findState(this.#dir));
    return { documents: new Map([...documents].map(([name, stored]) => [name, stored.document])), warnings };
  }

  async commit(documents: ReadonlyMap<string, StateDocument>): Promise<void> {
    checkDocuments(documents);
    const changes = new Map([...documents].map(([name, document]) => [name, renderDocument(document)]));
    try {
      while (!(await commitOnce(this.#dir, changes))) {
        // Another process committed between our reading and our writing. Its documents are the ones to build on.
      }
    } catch (error) {
      throw failure('store', this.#dir, error);
    }
  }

  async remove(): Promise<void> {
    attempt('remove', this.#dir, () => rmSync(this.#dir, { recursive: true, force: true }));
  }
}

/** Whether the step is done; false when another process was faster. */
async function commitOnce(dir: string, changes: ReadonlyMap<string, string>): Promise<boolean> {
  const found = findState(dir);
  const isNew = [...changes].some(([name, text]) => found.documents.get(name)?.text !== text);
  if (!isNew && found.warnings.length === 0) return true;

  const layout = layoutDirectory(dir);
  ensurePrivateDirectory(dir);
  if (found.layoutDamaged) putLayoutAside(layout);
  ensurePrivateDirectory(layout);
  const number = found.newest + 1;
  const texts = new Map([...found.documents].map(([registry, stored]) => [registry, stored.text]));
  for (const [registry, text] of changes) texts.set(registry, text);
  if (!(await publishGeneration(layout, generationName(number), texts))) return false;
  // While this process stood still others may have come past its number; then its documents are not yet what is loaded.
  if (hasNewerGeneration(dir, number)) return false;
  tidy(layout, number, found);
  return true;
}

function putLayoutAside(layout: string): void {
  rmSync(`${layout}.damaged`, { recursive: true, force: true });
  renameSync(layout, `${layout}.damaged`);
}

function tidy(layout: string, number: number, found: FoundState): void {
  try {
    tidyLayout(layout, number, found);
  } catch {
    // The step is complete, so the hook must not fail for this. What stays behind takes space only, does not change
    // what is loaded, and the next commit tries again.
  }
}

function attempt<T>(verb: string, dir: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw failure(verb, dir, error);
  }
}

function failure(verb: string, dir: string, cause: unknown): CharmError {
  if (CharmError.is(cause)) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const hint = hintFor(errorCode(cause), dir);
  return new CharmError('STATE_FAILED', `cannot ${verb} the state in ${dir}: ${reason}`, {
    cause,
    ...(hint === undefined ? {} : { hint }),
  });
}

function hintFor(code: string | undefined, dir: string): string | undefined {
  if (code === 'ENOSPC' || code === 'EDQUOT') return `free space on the file system of ${dir}`;
  if (code === 'EROFS') return `make the file system of ${dir} writable`;
  if (code === 'EACCES' || code === 'EPERM') return `run as the user who owns ${dir}, as the unit agent does`;
  return undefined;
}
