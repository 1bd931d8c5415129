import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Makes an empty directory that goes away with the test that asks for it. Call it from inside a test. */
export function tempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'gocharm-ts-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}
