import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { charmProject, helloCharm, tempDir, writeFiles } from '../../gocharm-ts/support/charm-project.ts';
import { digests } from '../../gocharm-ts/support/listing.ts';

const repositoryRoot = fileURLToPath(new URL('../../..', import.meta.url));
const program = join(repositoryRoot, 'packages/gocharm-ts/bin/charm-build.js');

const project = { 'src/charm.ts': `/*! @license hello */\n${helloCharm}`, 'README.md': '# hello\n' };

function build(dir: string, umask: string, env: Readonly<Record<string, string>>): Record<string, string> {
  const command = `umask ${umask} && exec '${process.execPath}' '${program}' --no-types --quiet`;
  const { status, stderr } = spawnSync('/bin/sh', ['-c', command], {
    cwd: dir,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return digests(join(dir, 'dist/hello'));
}

/** Puts the clock of every Node.js that loads it a year ahead. */
const nextYear = `
const { Date: Today } = globalThis;
const aheadMs = 31_536_000_000;
globalThis.Date = class extends Today {
  constructor(...args) {
    super(...(args.length > 0 ? args : [Today.now() + aheadMs]));
  }
  static now() {
    return Today.now() + aheadMs;
  }
};
`;

test('builds at other times and places, of other users, umasks, zones and locales give the same bytes and modes', () => {
  const first = charmProject(project);
  const second = join(tempDir('another-place-'), 'with a rather long', 'näme');
  writeFiles(second, { 'package.json': '{ "name": "hello", "version": "1.2.3", "type": "module" }\n', ...project });
  // Here the SDK is installed as a copy, where the first project links to it.
  const installed = join(second, 'node_modules/@gocharm-ts/sdk');
  mkdirSync(dirname(installed), { recursive: true });
  cpSync(realpathSync(join(repositoryRoot, 'node_modules/@gocharm-ts/sdk')), installed, {
    recursive: true,
    filter: (source) => !source.endsWith('/node_modules'),
  });
  const clock = join(tempDir(), 'next-year.cjs');
  writeFileSync(clock, nextYear);
  const one = build(first, '000', { TZ: 'UTC', LC_ALL: 'C', HOME: '/', USER: 'one' });
  const two = build(second, '077', {
    TZ: 'Asia/Tokyo',
    LC_ALL: 'tr_TR.UTF-8',
    HOME: second,
    USER: 'two',
    NODE_ENV: 'production',
    NODE_OPTIONS: `--require "${clock}"`,
  });
  expect(Object.keys(one)).toContain('lib/runhook.cjs.LEGAL.txt');
  expect(two).toEqual(one);
});

test('a project that is reached through a symlink gives the same bytes', () => {
  const dir = charmProject(project);
  const link = join(tempDir(), 'link');
  symlinkSync(dir, link);
  const direct = build(dir, '022', {});
  const { status } = spawnSync(process.execPath, [program, link, '--no-types', '--out', join(dir, 'other')], {
    cwd: '/',
  });
  expect(status).toBe(0);
  expect(digests(join(dir, 'other'))).toEqual(direct);
});
