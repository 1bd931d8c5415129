import type { RegistryDescription } from '@gocharm-ts/sdk/internal';
import type { CharmChanges } from '../emit/charm-changes.ts';
import type { BuildProblem } from '../problem/build-problem.ts';

/** One file or link of a built charm. */
export interface BuiltFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Absent for links. */
  readonly sha256?: string;
  /** Where a link leads; absent for files. */
  readonly target?: string;
}

/** What a build gave. It holds no times: the same sources give the same result. */
export type BuildResult =
  | {
      readonly ok: true;
      readonly charm: string;
      /** The charm directory, absolute. */
      readonly out: string;
      readonly files: readonly BuiltFile[];
      readonly changed: CharmChanges;
      /** What the charm registered. */
      readonly registered: RegistryDescription;
      /** Warnings. */
      readonly problems: readonly BuildProblem[];
      /** What the charm printed while it registered. */
      readonly printed: string;
    }
  | { readonly ok: false; readonly problems: readonly BuildProblem[]; readonly printed: string };

/** What an inspection gave. */
export type InspectResult =
  | {
      readonly ok: true;
      readonly registered: RegistryDescription;
      readonly problems: readonly BuildProblem[];
      readonly printed: string;
    }
  | { readonly ok: false; readonly problems: readonly BuildProblem[]; readonly printed: string };
