import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { buildCharm, type BuildResult } from '../../../packages/gocharm-ts/src/index.ts';
import { charmProject, charmWith, helloCharm, sourceCondition, tempDir } from '../support/charm-project.ts';

async function build(dir: string): Promise<BuildResult> {
  return buildCharm({ dir, types: false, conditions: [sourceCondition] });
}

/** The one problem of a build, without what belongs to a code frame. */
async function problemOf(dir: string) {
  const { problems } = await build(dir);
  expect(problems).toHaveLength(1);
  return { ...problems[0], message: problems[0]?.message.replaceAll(dir, '<dir>') };
}

describe('package.json', { timeout: 60_000 }, () => {
  test('may begin with a byte order mark, as npm lets it', async () => {
    const dir = charmProject({
      'package.json': '\uFEFF{ "charm": { "entry": "src/other.ts" } }',
      'src/other.ts': helloCharm,
    });
    expect((await build(dir)).problems).toEqual([]);
  });

  test('is a file', async () => {
    const dir = tempDir();
    mkdirSync(join(dir, 'package.json'));
    expect((await problemOf(dir)).message).toBe('cannot read package.json in <dir>: it is a directory');
  });

  test('names an entry that is a file', async () => {
    const dir = charmProject({ 'package.json': '{ "charm": { "entry": "src" } }', 'src/charm.ts': helloCharm });
    expect(await problemOf(dir)).toMatchObject({
      code: 'MISSING_ENTRY',
      message: 'cannot read the entry src: it is a directory',
      place: { file: 'package.json', line: 1, column: 14 },
    });
  });

  test('may name the entry by its full path', async () => {
    const dir = charmProject({ 'src/charm.ts': helloCharm });
    writeFileSync(join(dir, 'package.json'), JSON.stringify({ charm: { entry: join(dir, 'src/charm.ts') } }));
    expect((await build(dir)).problems).toEqual([]);
  });

  test('names a destination that can be a path', async () => {
    const dir = charmProject({ 'package.json': '{ "charm": { "out": "a\\u0000b" } }', 'src/charm.ts': helloCharm });
    expect(await problemOf(dir)).toMatchObject({
      code: 'BAD_PROJECT',
      message: 'cannot read package.json: charm.out holds a NUL character',
      place: { file: 'package.json', line: 1, column: 14 },
    });
  });
});

describe('files of the project', { timeout: 60_000 }, () => {
  test('are carried through symlinks, since one licence often serves many packages', async () => {
    const dir = charmProject({ 'src/charm.ts': helloCharm, 'docs/licence.txt': 'Apache\n' });
    symlinkSync('docs/licence.txt', join(dir, 'LICENSE'));
    expect((await build(dir)).problems).toEqual([]);
    expect(readFileSync(join(dir, 'dist/hello/LICENSE'), 'utf8')).toBe('Apache\n');
  });

  test('that cannot be read are told', async () => {
    const dir = charmProject({ 'src/charm.ts': helloCharm });
    symlinkSync('gone.md', join(dir, 'README.md'));
    expect(await problemOf(dir)).toEqual({
      code: 'UNREADABLE_FILE',
      severity: 'error',
      message: 'cannot put README.md into the charm: no such file',
      hint: 'make it readable, or remove it',
    });
  });

  test.for(['.gocharm-build.json', '.gocharm-build.json/x', '.runhook-cache/x'])(
    "the place %s in a charm is the build's own",
    async (path) => {
      const dir = charmProject({ 'src/charm.ts': charmWith(`  r.registerAsset('${path}', 'x');`) });
      expect(await problemOf(dir)).toMatchObject({
        code: 'PATH_TAKEN',
        message: `cannot put asset "${path}" into the charm: ${path.replace(/\/x$/, '')} is in its way`,
      });
    },
  );
});

describe('a bundle', { timeout: 60_000 }, () => {
  test('cannot wait at its top level, and says where to wait', async () => {
    const dir = charmProject({ 'src/charm.ts': `${helloCharm}await Promise.resolve();\n` });
    expect(await problemOf(dir)).toMatchObject({
      code: 'BUNDLE_FAILED',
      place: { file: 'src/charm.ts', line: 14, column: 1 },
      hint: 'do the waiting in handlers: a charm loads and registers without it',
    });
  });

  test('without the SDK is told without a place, since the author wrote no such line', async () => {
    const dir = tempDir();
    mkdirSync(join(dir, 'src'));
    writeFileSync(join(dir, 'package.json'), '{}');
    writeFileSync(join(dir, 'src/charm.ts'), 'export const registerHooks = () => {};\n');
    expect(await problemOf(dir)).toEqual({
      code: 'BUNDLE_FAILED',
      severity: 'error',
      message: 'cannot bundle the charm: could not resolve "@gocharm-ts/sdk/internal"',
      hint: 'install it: npm install @gocharm-ts/sdk',
    });
  });
});

test('a directory for temporary files that is not there is told', { timeout: 60_000 }, async () => {
  const dir = charmProject({ 'src/charm.ts': helloCharm });
  const before = process.env['TMPDIR'];
  onTestFinished(() => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  });
  process.env['TMPDIR'] = join(dir, 'gone');
  expect(await problemOf(dir)).toEqual({
    code: 'TEMP_UNWRITABLE',
    severity: 'error',
    message: 'cannot write temporary files in <dir>/gone: no such file',
    hint: 'name a directory that can be written: TMPDIR=DIR charm-build',
  });
});
