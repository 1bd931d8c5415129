import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './error-code.ts';
import type { FoundState } from './find-state.ts';
import {
  currentName,
  damagedName,
  generationName,
  parseGenerationName,
  parseTemporaryName,
  temporaryPrefix,
} from './layout.ts';

/**
 * Brings `layout` in order after generation `number` came to follow `found`: points the link at it, puts damaged
 * generations aside for whoever wants to look into them, and removes older generations and what killed commits left.
 * Newer generations belong to another process and stay.
 */
export function tidyLayout(layout: string, number: number, found: FoundState): void {
  pointCurrent(layout, generationName(number));
  if (found.damaged.length > 0) putAside(layout, found.damaged);
  for (const entry of readdirSync(layout)) {
    const other = parseGenerationName(entry);
    const pid = parseTemporaryName(entry);
    const isOld = other !== undefined && other < number && entry !== found.good;
    if (isOld || (pid !== undefined && !isAlive(pid))) rmSync(join(layout, entry), { recursive: true, force: true });
  }
}

function pointCurrent(layout: string, name: string): void {
  const link = join(layout, `${temporaryPrefix(process.pid)}${name}`);
  const current = join(layout, currentName);
  rmSync(link, { force: true });
  symlinkSync(name, link);
  // A rename replaces anything but a directory.
  if (lstatSync(current, { throwIfNoEntry: false })?.isDirectory() === true) rmSync(current, { recursive: true });
  renameSync(link, current);
}

function putAside(layout: string, damaged: readonly string[]): void {
  const aside = join(layout, damagedName);
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { mode: 0o700 });
  for (const entry of damaged) renameSync(join(layout, entry), join(aside, entry));
}

/** Whether the process runs, this one included: its other commits may be under way. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
