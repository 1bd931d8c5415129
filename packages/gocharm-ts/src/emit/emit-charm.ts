import { join } from 'node:path';
import type { Bundle } from '../bundle/bundle-charm.ts';
import type { Project } from '../config/project.ts';
import type { CharmDescription } from '../inspect/normalise-description.ts';
import type { BuildProblem } from '../problem/build-problem.ts';
import { carriedFiles } from './carried-files.ts';
import type { CharmChanges } from './charm-changes.ts';
import type { CharmFile } from './charm-file.ts';
import { charmFiles } from './charm-files.ts';
import { writeCharm } from './write-charm.ts';

/** A charm on disk. */
export interface EmittedCharm {
  /** The charm directory, absolute. */
  readonly out: string;
  /** Sorted by path. */
  readonly files: readonly CharmFile[];
  readonly changes: CharmChanges;
}

/**
 * Makes a charm's files and writes them where they belong, or says what stands in the way.
 *
 * @throws the signal's reason when it is aborted; nothing is left behind then.
 */
export async function emitCharm(
  project: Project,
  description: CharmDescription,
  bundle: Bundle,
  signal: AbortSignal | undefined,
): Promise<EmittedCharm | { readonly problems: readonly BuildProblem[] }> {
  const { files, problems } = charmFiles(project, description, bundle, await carriedFiles(project.dir));
  if (problems.length > 0) return { problems };
  const out = project.out ?? join(project.dir, 'dist', description.registry.charm.name);
  const { changes, problems: obstacles } = await writeCharm(out, files, description, signal);
  return changes === undefined ? { problems: obstacles } : { out, files, changes };
}
