import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildProblem } from '../problem/build-problem.ts';
import { systemReason } from '../problem/system-reason.ts';
import type { CharmFile } from './charm-file.ts';

/** The files of a project that its charm carries, sorted by name, and those that cannot be read. */
export interface CarriedFiles {
  readonly files: readonly CharmFile[];
  readonly problems: readonly BuildProblem[];
}

// README, licences and the icon: what people and Charmhub look for beside a charm's own files.
const carried = /^(?:README\.md|icon\.svg|(?:LICENSE|LICENCE|NOTICE)(?:[.-][A-Za-z0-9.-]+)?)$/;

/**
 * Reads the files of the project that go into the charm unchanged. Symlinks are followed: the packages of one repository
 * often share their licence.
 */
export async function carriedFiles(projectDir: string): Promise<CarriedFiles> {
  const names = (await readdir(projectDir)).filter((name) => carried.test(name)).sort();
  const problems: BuildProblem[] = [];
  const files = await Promise.all(
    names.map(async (name): Promise<CharmFile | undefined> => {
      const path = join(projectDir, name);
      try {
        if (!(await stat(path)).isFile()) return undefined;
        return { kind: 'file', path: name, content: await readFile(path), mode: 0o644 };
      } catch (error) {
        const reason = systemReason(error);
        if (reason === undefined) throw error;
        problems.push({
          code: 'UNREADABLE_FILE',
          severity: 'error',
          message: `cannot put ${name} into the charm: ${reason}`,
          hint: 'make it readable, or remove it',
        });
        return undefined;
      }
    }),
  );
  return { files: files.filter((file) => file !== undefined), problems };
}
