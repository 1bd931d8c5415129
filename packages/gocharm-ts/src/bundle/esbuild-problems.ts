import type { Message } from 'esbuild';
import type { BuildProblem } from '../problem/build-problem.ts';
import { generatedEntry, isProjectFile } from '../problem/source-locator.ts';

/**
 * esbuild's messages as problems of the project. Warnings about the code of packages are left out: the author cannot
 * act on them.
 */
export function esbuildProblems(
  messages: readonly Message[],
  severity: BuildProblem['severity'],
): readonly BuildProblem[] {
  return messages
    .filter(({ location }) => severity === 'error' || (location !== null && isProjectFile(location.file)))
    .map((message) => problemOf(message, severity));
}

function problemOf({ text, location, notes, id }: Message, severity: BuildProblem['severity']): BuildProblem {
  const hint = hintFor(text, id) ?? notes[0]?.text;
  const place =
    location === null || location.file === generatedEntry
      ? undefined
      : // esbuild counts columns from 0, in bytes of UTF-8.
        { file: location.file, line: location.line, column: columnOf(location.lineText, location.column) };
  return {
    code: 'BUNDLE_FAILED',
    severity,
    message: severity === 'error' ? `cannot bundle the charm: ${lowerFirst(text)}` : lowerFirst(text),
    ...(place === undefined ? {} : { place }),
    ...(hint === undefined ? {} : { hint }),
  };
}

function columnOf(lineText: string, byteColumn: number): number {
  return Buffer.from(lineText).subarray(0, byteColumn).toString().length + 1;
}

function hintFor(text: string, id: string): string | undefined {
  if (id === 'empty-import-meta') {
    return "import files as text (import text from './file' with { type: 'text' }), or give registerAsset a function as content";
  }
  if (/for "[^"]*\.node" files/.test(text)) {
    return 'leave out packages with native code: the charm must run on any architecture';
  }
  if (text.startsWith('No loader is configured')) {
    return "say how to import it: with { type: 'text' } or with { type: 'bytes' }";
  }
  if (text.startsWith('Top-level await')) return 'do the waiting in handlers: a charm loads and registers without it';
  if (text.includes('@gocharm-ts/sdk')) return 'install it: npm install @gocharm-ts/sdk';
  return undefined;
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
