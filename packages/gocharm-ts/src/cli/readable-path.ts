import { relative } from 'node:path';

/** A path as people read it: relative to the working directory when it lies below. */
export function readablePath(path: string, workingDir: string): string {
  const inside = relative(workingDir, path);
  if (inside === '') return '.';
  return inside.startsWith('..') ? path : inside;
}
