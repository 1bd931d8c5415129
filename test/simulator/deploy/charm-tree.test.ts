import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyCharm, fingerprint, listCharm } from '../../../packages/simulator/src/deploy/charm-tree.ts';
import { installCharm, upgradeCharm } from '../../../packages/simulator/src/deploy/unit-charm.ts';
import { tempDir } from '../../support/temp-dir.ts';

function tree(files: Readonly<Record<string, string>>, dir: string = tempDir()): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  return dir;
}

async function paths(dir: string): Promise<string[]> {
  return (await listCharm(dir)).map((file) => file.path);
}

describe('listCharm', () => {
  test('leaves out what Juju leaves out', async () => {
    const dir = tree({
      'metadata.yaml': '',
      '.git/config': '',
      'lib/.git/x': '',
      'lib/.hidden': '',
      '.tox/x': '',
      'build/x': '',
      'src/build/x': '',
      revision: '1',
      'src/revision': '1',
      '.jujuignore': '',
    });
    expect(await paths(dir)).toEqual(['lib/.hidden', 'metadata.yaml', 'src/build/x', 'src/revision']);
  });

  test.for([
    ['/etc/passwd', 'symlink "link" is absolute: "/etc/passwd"'],
    ['../x', 'symlink "link" links out of charm: "../x"'],
    ['a/../../x', 'symlink "link" links out of charm: "a/../../x"'],
  ] as const)('refuses a link to %s', async ([target, reason]) => {
    const dir = tree({ 'metadata.yaml': '' });
    symlinkSync(target, join(dir, 'link'));
    await expect(listCharm(dir)).rejects.toThrow(`cannot take charm "${dir}": ${reason}`);
  });

  test('refuses a pipe', async () => {
    const dir = tree({ 'metadata.yaml': '' });
    execFileSync('mkfifo', [join(dir, 'pipe')]);
    await expect(listCharm(dir)).rejects.toThrow('"pipe" is a special file');
  });
});

describe('copyCharm', () => {
  test('copies contents, links and whether a file is executable', async () => {
    const dir = tree({ 'src/run': 'run', data: 'x' });
    chmodSync(join(dir, 'src/run'), 0o700);
    chmodSync(join(dir, 'data'), 0o600);
    symlinkSync('src/run', join(dir, 'dispatch'));
    const copy = join(tempDir(), 'copy');
    await copyCharm(dir, copy);
    expect(await listCharm(copy)).toEqual(await listCharm(dir));
    expect(await fingerprint(copy)).toBe(await fingerprint(dir));
    expect(statSync(join(copy, 'src/run')).mode & 0o777).toBe(0o755);
    expect(statSync(join(copy, 'data')).mode & 0o777).toBe(0o644);
    expect(readlinkSync(join(copy, 'dispatch'))).toBe('src/run');
  });

  test("never writes through a link that was put in a file's place", async () => {
    const dir = tree({ data: 'new' });
    const place = tempDir();
    const outside = tree({ target: 'precious' });
    symlinkSync(join(outside, 'target'), join(place, 'data'));
    await copyCharm(dir, place);
    expect(readFileSync(join(outside, 'target'), 'utf8')).toBe('precious');
    expect(readFileSync(join(place, 'data'), 'utf8')).toBe('new');
  });
});

describe('fingerprint', () => {
  test.for<[string, (dir: string) => void]>([
    ['a content', (dir) => writeFileSync(join(dir, 'a'), 'other')],
    ['a mode', (dir) => chmodSync(join(dir, 'a'), 0o755)],
    ['a file more', (dir) => writeFileSync(join(dir, 'b'), '')],
    ['a link for a file', (dir) => symlinkSync('a', join(dir, 'c'))],
  ])('changes with %s', async ([, change]) => {
    const dir = tree({ a: 'a' });
    const before = await fingerprint(dir);
    expect(await fingerprint(dir)).toBe(before);
    change(dir);
    expect(await fingerprint(dir)).not.toBe(before);
  });
});

describe('the charm of a unit', () => {
  test('installing clears what an earlier attempt left', async () => {
    const place = tree({ stale: '' });
    await installCharm(tree({ a: '1' }), place);
    expect(await paths(place)).toEqual(['a']);
  });

  test('upgrading drops what only the old charm had and keeps what the charm made', async () => {
    const old = tree({ both: '1', 'gone/deep/x': '1', 'dir/old': '1' });
    const next = tree({ both: '2', 'dir/new': '2' });
    const place = tempDir();
    await installCharm(old, place);
    tree({ made: 'm', 'dir/made': 'm' }, place);
    await upgradeCharm(old, next, place);
    expect(await paths(place)).toEqual(['both', 'dir/made', 'dir/new', 'made']);
    expect(readFileSync(join(place, 'both'), 'utf8')).toBe('2');
    expect(existsSync(join(place, 'gone'))).toBe(false);
    await upgradeCharm(old, next, place);
    expect(await paths(place)).toEqual(['both', 'dir/made', 'dir/new', 'made']);
  });

  test('upgrading may turn a directory into a file and a file into a directory', async () => {
    const old = tree({ 'x/inside': '1', y: '1' });
    const next = tree({ x: '2', 'y/inside': '2' });
    const place = tempDir();
    await installCharm(old, place);
    await upgradeCharm(old, next, place);
    expect(await paths(place)).toEqual(['x', 'y/inside']);
  });
});
