import type { CharmDescription } from '../inspect/normalise-description.ts';
import type { BuildProblem } from '../problem/build-problem.ts';
import { describeChanges, type CharmChanges } from './charm-changes.ts';
import { textFile, type CharmFile } from './charm-file.ts';
import { lookAtDestination, ownedEntry, ownershipFile, renderOwnership, type Ownership } from './ownership.ts';
import { discard, recover, swapIn, writeAside } from './swap-directory.ts';

/** What came of writing a charm. */
export interface WrittenCharm {
  /** Undefined when nothing was written because of problems. */
  readonly changes: CharmChanges | undefined;
  readonly problems: readonly BuildProblem[];
}

const mostListed = 20;

/**
 * Writes a charm directory: aside first, then in one swap, and only over what an earlier build wrote. A charm that is
 * there already, to the byte, is left untouched, times included.
 *
 * @throws the signal's reason when it is aborted; nothing is left behind then.
 */
export async function writeCharm(
  out: string,
  files: readonly CharmFile[],
  { registry }: CharmDescription,
  signal?: AbortSignal,
): Promise<WrittenCharm> {
  const ownership: Ownership = {
    format: 1,
    charm: registry.charm.name,
    files: Object.fromEntries(files.map((file) => [file.path, ownedEntry(file)])),
    hooks: [...new Set(registry.hooks.map(({ name }) => name))].sort(),
    endpoints: registry.relations.map(({ name }) => name),
    config: registry.config.map(({ name }) => name),
  };
  try {
    await recover(out);
    const before = await lookAtDestination(out);
    if (before.kind === 'foreign') return { changes: undefined, problems: [notOurs(out, before.entries)] };
    const earlier = before.kind === 'ours' ? before.ownership : undefined;
    const changes = describeChanges(earlier, ownership);
    if (before.kind === 'ours' && before.complete && sameCharm(before.ownership, ownership)) {
      return { changes: { ...changes, kind: 'unchanged' }, problems: [] };
    }
    signal?.throwIfAborted();
    const aside = await writeAside(out, [...files, textFile(ownershipFile, renderOwnership(ownership))], signal);
    try {
      // Once more, for what somebody did meanwhile.
      const now = await lookAtDestination(out);
      if (now.kind === 'foreign') return { changes: undefined, problems: [notOurs(out, now.entries)] };
      await swapIn(aside, out);
    } finally {
      // Nothing is there any more after a swap.
      await discard(aside);
    }
    return { changes, problems: [] };
  } catch (error) {
    const reason = unwritable(error);
    if (reason === undefined) throw error;
    const problem: BuildProblem = {
      code: 'DESTINATION_UNWRITABLE',
      severity: 'error',
      message: `cannot write ${out}: ${reason}`,
      hint: 'choose another place with --out DIR',
    };
    return { changes: undefined, problems: [problem] };
  }
}

function sameCharm(left: Ownership, right: Ownership): boolean {
  return renderOwnership(left) === renderOwnership(right);
}

function notOurs(out: string, entries: readonly { readonly path: string; readonly reason: string }[]): BuildProblem {
  const listed = entries.slice(0, mostListed).map(({ path, reason }) => `\n  ${path} ${reason}`);
  const more = entries.length > mostListed ? `\n  and ${entries.length - mostListed} more` : '';
  return {
    code: 'DESTINATION_NOT_OURS',
    severity: 'error',
    message: `cannot replace ${out}: it holds what charm-build did not write${listed.join('')}${more}`,
    hint: 'move these files away, or choose another place with --out DIR',
  };
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a file is where a directory is needed',
  EEXIST: 'a file is where a directory is needed',
  ENOTEMPTY: 'another build wrote it at the same time',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'a directory on its way is not there or went away',
};

/** Why the destination cannot be written, for errors of the file system; undefined for all others. */
function unwritable(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return reasons[error.code];
}
