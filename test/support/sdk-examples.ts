import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../scripts/lib/repository-root.mjs';

/** One `@example` of the SDK's sources. Inside, the SDK's names are in scope, and `r` is a new registry. */
export interface SdkExample {
  /** `hook/registry/registry.ts:31`. */
  readonly place: string;
  readonly code: string;
}

/** All examples in the TSDoc of the SDK. */
export function sdkExamples(): readonly SdkExample[] {
  const src = join(repositoryRoot, 'packages/sdk/src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  return files.toSorted().flatMap((path) => examplesIn(path, readFileSync(join(src, path), 'utf8')));
}

// An example ends with its comment or with the next tag.
const example = /^ *\* @example\n((?: *\*(?! @)(?:| (?!@).*)\n)+)/gm;

function examplesIn(path: string, text: string): SdkExample[] {
  return [...text.matchAll(example)].map(({ index, 1: block = '' }) => ({
    place: `${path}:${text.slice(0, index).split('\n').length + 1}`,
    code: block.replaceAll(/^ *\*(?: |$)/gm, ''),
  }));
}
