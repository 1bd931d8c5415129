import type { ShownCommand } from './fenced-blocks.ts';

/**
 * How a command shown in a document is known to work:
 *
 * - `run`: run as shown in the repository;
 * - `copy`: run as shown in a copy of the repository, because it writes files;
 * - `sandbox`: run as shown, after the document's other sandbox commands, in a copy of the examples with our programs on
 *   PATH: what a reader gets who types them one after the other;
 * - `ci`: a line of .ci/run, so that every change runs it whole;
 * - `step`: a step of `npm run check`, which .ci/run runs;
 * - `reader`: needs what only the reader has; the reason says what.
 */
export type Proof =
  | { readonly by: 'run' | 'copy' | 'sandbox' | 'ci' | 'step' }
  | { readonly by: 'reader'; readonly reason: string };

const proofs: readonly (readonly [RegExp, Proof])[] = [
  [/^npm (test|run check)$/, { by: 'ci' }],
  [/^npm run (format:check|lint|typecheck|package:check)$/, { by: 'step' }],
  [/^npm run (demo|build|bench)$/, { by: 'run' }],
  [/^npm test -- --project unit test\/[a-z/-]+$/, { by: 'run' }],
  // Watches on a terminal; without one it runs once and ends.
  [/^npx vitest --project unit test\/[a-z/-]+$/, { by: 'run' }],
  [/^npm run format$/, { by: 'copy' }],
  [/^node scripts\/write-lint-walls\.mjs$/, { by: 'copy' }],
  [/^npx vitest run --project unit test\/architecture -u$/, { by: 'copy' }],
  [/^(npx )?charm-(build|sim)( |$)/, { by: 'sandbox' }],
  [/^(cd|mkdir|cat|ls|export) /, { by: 'sandbox' }],
  [
    /^npm install (--save-dev |-D )?(@gocharm-ts\/|gocharm-ts)/,
    { by: 'reader', reason: 'installs published packages' },
  ],
  [/^git clone /, { by: 'reader', reason: 'needs the network' }],
];

/** The proof of a shown command; undefined when nobody has said how it is proven. */
export function proofOf({ command }: ShownCommand): Proof | undefined {
  return proofs.find(([pattern]) => pattern.test(command))?.[1];
}
