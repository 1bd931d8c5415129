import type { CharmDescription } from '../inspect/normalise-description.ts';
import type { BuildProblem } from '../problem/build-problem.ts';
import { systemCode, systemReason } from '../problem/system-reason.ts';
import { describeChanges, type CharmChanges } from './charm-changes.ts';
import { textFile, type CharmFile } from './charm-file.ts';
import { lookAtDestination, ownedEntry, ownershipFile, renderOwnership, type Ownership } from './ownership.ts';
import { discard, recover, swapIn, writeAside, type Leftover } from './swap-directory.ts';

/** What came of writing a charm. */
export interface WrittenCharm {
  /** Undefined when nothing was written because of errors. */
  readonly changes: CharmChanges | undefined;
  /** Errors, or warnings that come with a charm. */
  readonly problems: readonly BuildProblem[];
}

const mostListed = 20;
const mostAttempts = 20;

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
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptToWrite(out, files, ownership, signal);
    } catch (error) {
      if (attempt < mostAttempts && isLostRace(error)) continue;
      const reason = isLostRace(error) ? raceReasons[systemCode(error) ?? ''] : systemReason(error);
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
}

async function attemptToWrite(
  out: string,
  files: readonly CharmFile[],
  ownership: Ownership,
  signal: AbortSignal | undefined,
): Promise<WrittenCharm> {
  const left = [...(await recover(out))];
  const before = await lookAtDestination(out);
  if (before.kind === 'foreign') return { changes: undefined, problems: [notOurs(out, before.entries)] };
  const earlier = before.kind === 'ours' ? before.ownership : undefined;
  const changes = describeChanges(earlier, ownership);
  if (before.kind === 'ours' && before.complete && sameCharm(before.ownership, ownership)) {
    return { changes: { ...changes, kind: 'unchanged' }, problems: left.map(leftover) };
  }
  signal?.throwIfAborted();
  const aside = await writeAside(out, [...files, textFile(ownershipFile, renderOwnership(ownership))], signal);
  try {
    // Once more, for what somebody did meanwhile.
    const now = await lookAtDestination(out);
    if (now.kind === 'foreign') return { changes: undefined, problems: [notOurs(out, now.entries)] };
    left.push(...(await swapIn(aside, out)));
  } finally {
    // Nothing is there any more after a swap.
    await discard(aside);
  }
  return { changes, problems: left.map(leftover) };
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

function leftover({ path, reason }: Leftover): BuildProblem {
  return {
    code: 'LEFTOVER',
    severity: 'warning',
    message: `cannot remove ${path}: ${reason}`,
    hint: 'remove it by hand: it is what an earlier build left',
  };
}

// Where two builds write one place at the same time, one finds directories gone or in its way.
const raceReasons: Readonly<Record<string, string>> = {
  EEXIST: 'a file, or another build, is in its way',
  ENOTEMPTY: 'another build writes it at the same time',
  ENOENT: 'a directory on its way is not there or went away',
};

function isLostRace(error: unknown): boolean {
  return (systemCode(error) ?? '') in raceReasons;
}
