import { buildPackages } from '../../scripts/build.mjs';
import { repositoryRoot } from '../../scripts/lib/repository-root.mjs';

/**
 * Builds the packages before tests that start our programs. Type errors are shown and no obstacle here: a package is
 * emitted in spite of them, and `npm run typecheck` is where they fail.
 */
export async function setup(): Promise<void> {
  await buildPackages(repositoryRoot);
}
