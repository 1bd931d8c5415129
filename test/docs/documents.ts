import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../scripts/lib/repository-root.mjs';
import { repositoryFiles } from '../architecture/repository-files.ts';
import { fencedBlocks } from './fenced-blocks.ts';
import type { FencedBlock } from './fenced-blocks.ts';

/** A document that people read, with its code blocks. */
export interface MarkdownDocument {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly FencedBlock[];
}

// A decision tells what was so on its day and is never edited, so its commands may age.
const excluded = /^docs\/decisions\/|(^|\/)fixtures\/|(^|\/)templates?\//;

/** Every document of the repository whose commands must work. */
export function documents(): readonly MarkdownDocument[] {
  return repositoryFiles()
    .filter((path) => path.endsWith('.md') && !excluded.test(path))
    .map((path) => {
      const text = readFileSync(join(repositoryRoot, path), 'utf8');
      return { path, text, blocks: fencedBlocks(text) };
    });
}
