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
  readonly warnings: readonly BuildProblem[];
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
  const carried = await carriedFiles(project.dir);
  const made = charmFiles(project, description, bundle, carried.files);
  const problems = [...carried.problems, ...made.problems];
  if (problems.length > 0) return { problems };
  const { files } = made;
  const out = project.out ?? join(project.dir, 'dist', description.registry.charm.name);
  const { changes, problems: found } = await writeCharm(out, files, description, signal);
  return changes === undefined ? { problems: found } : { out, files, changes, warnings: found };
}
