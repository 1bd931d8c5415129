import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CharmFile } from './charm-file.ts';

// README, licences and the icon: what people and Charmhub look for beside a charm's own files.
const carried = /^(?:README\.md|icon\.svg|(?:LICENSE|LICENCE|NOTICE)(?:[.-][A-Za-z0-9.-]+)?)$/;

/** The files of the project that go into the charm unchanged, sorted by name. */
export async function carriedFiles(projectDir: string): Promise<readonly CharmFile[]> {
  const entries = await readdir(projectDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && carried.test(entry.name)).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => ({
      kind: 'file' as const,
      path: name,
      content: await readFile(join(projectDir, name)),
      mode: 0o644 as const,
    })),
  );
}
