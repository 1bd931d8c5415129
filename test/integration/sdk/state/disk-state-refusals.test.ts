import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DiskState } from '../../../../packages/sdk/src/state/disk-state.ts';
import { bundleModule } from '../../../support/bundle-module.ts';
import { documentsOf } from '../../../support/persistent-state-contract.ts';
import { tempDir } from '../../../support/temp-dir.ts';

const source = join(import.meta.dirname, '../../../../packages/sdk/src/state/disk-state.ts');
const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', name);

/** A mount of its own needs a user namespace, which some machines and containers do not allow. */
const unshare = ['--user', '--map-root-user', '--mount'];
const canMount =
  spawnSync('unshare', [...unshare, 'mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', '/mnt']).status === 0;

interface Attempt {
  readonly outcome: unknown;
  readonly texts: readonly string[];
  readonly warnings: readonly string[];
  readonly entries: readonly string[];
}

interface Report {
  readonly first: Attempt;
  readonly full: readonly Attempt[];
  readonly last: Attempt;
  readonly readOnly: Attempt;
}

test.skipIf(!canMount)(
  'a full or read-only disk fails the commit and leaves the old state whole',
  { timeout: 60_000 },
  () => {
    const base = tempDir();
    const bundle = join(base, 'disk-state.mjs');
    const mount = join(base, 'mount');
    mkdirSync(mount);
    bundleModule(source, bundle);
    const script = 'mount -t tmpfs -o size=256k,mode=0700 tmpfs "$1" && exec "$2" "$3" "$4" "$1"';
    const args = [...unshare, 'sh', '-c', script, 'sh', mount, process.execPath, fixture('full-disk.mjs'), bundle];
    const report = JSON.parse(execFileSync('unshare', args, { encoding: 'utf8' })) as Report;

    const old = { texts: ['first', 'first', 'first'], warnings: [], entries: ['00000001', 'current'] };
    const unit = join(mount, 'unit');
    expect(report.first).toEqual({ ...old, outcome: 'done' });
    expect(report.full.length).toBeGreaterThan(3);
    expect(report.full).toEqual(
      report.full.map(() => ({
        ...old,
        outcome: {
          code: 'STATE_FAILED',
          message: expect.stringMatching(
            `^cannot store the state in ${unit}: ENOSPC: no space left on device, `,
          ) as string,
          hint: `free space on the file system of ${unit}`,
        },
      })),
    );
    const second = {
      texts: ['second', 'second', 'second'],
      warnings: [],
      entries: ['00000001', '00000002', 'current'],
    };
    expect(report.last).toEqual({ ...second, outcome: 'done' });
    expect(report.readOnly).toEqual({
      ...second,
      outcome: {
        code: 'STATE_FAILED',
        message: expect.stringMatching(`^cannot store the state in ${unit}: EROFS: read-only file system, `) as string,
        hint: `make the file system of ${unit} writable`,
      },
    });
  },
);

test('a directory that may not be read fails load and commit, and is not taken for damage', async () => {
  const base = tempDir();
  const bundle = join(base, 'disk-state.mjs');
  bundleModule(source, bundle);
  const dir = join(base, 'unit');
  await new DiskState(dir).commit(documentsOf({ root: 'first' }));
  chmodSync(base, 0o755);
  chmodSync(dir, 0o000);
  const output = execFileSync(process.execPath, [fixture('one-commit.mjs'), bundle, dir], { encoding: 'utf8' });
  chmodSync(dir, 0o700);
  const refusal = (verb: string): object => ({
    code: 'STATE_FAILED',
    message: expect.stringMatching(`^cannot ${verb} the state in ${dir}: EACCES: permission denied, `) as string,
    hint: `run as the user who owns ${dir}, as the unit agent does`,
  });
  expect(JSON.parse(output)).toEqual({ load: refusal('load'), commit: refusal('store') });
  expect(await new DiskState(dir).load()).toEqual({ documents: documentsOf({ root: 'first' }), warnings: [] });
});
