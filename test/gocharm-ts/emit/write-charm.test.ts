import {
  chmodSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { textFile, type CharmFile } from '../../../packages/gocharm-ts/src/emit/charm-file.ts';
import { ownershipFile } from '../../../packages/gocharm-ts/src/emit/ownership.ts';
import { writeCharm } from '../../../packages/gocharm-ts/src/emit/write-charm.ts';
import type { CharmDescription } from '../../../packages/gocharm-ts/src/inspect/normalise-description.ts';
import { tempDir } from '../support/charm-project.ts';
import { listing, times } from '../support/listing.ts';

function description(hooks: readonly string[] = ['install']): CharmDescription {
  return {
    charmPlace: undefined,
    registry: {
      format: 1,
      charm: { name: 'hello', summary: '', description: '' },
      charmSite: undefined,
      hooks: hooks.map((name) => ({ name, phase: 'handler', registry: 'root', site: undefined })),
      relations: [],
      config: [],
      resources: [],
      assets: [],
      contexts: [],
      commands: [],
    },
  };
}

const files: readonly CharmFile[] = [
  textFile('dispatch', '#!/bin/sh\n', 0o755),
  { kind: 'link', path: 'hooks/install', target: '../dispatch' },
  textFile('lib/deep/runhook.cjs', 'code\n'),
];

const write = (out: string, entries = files, about = description()) => writeCharm(out, entries, about);
const none = { added: [], removed: [] };

describe('a new charm', () => {
  test('is written with its modes, whatever the umask, and a list of what was written', async () => {
    const out = join(tempDir(), 'deep', 'hello');
    const before = process.umask(0o077);
    const result = await write(out);
    process.umask(before);
    const { [ownershipFile]: ownership = '', ...rest } = listing(out);
    expect(rest).toEqual({
      dispatch: '755 #!/bin/sh\n',
      'hooks/': '755',
      'hooks/install': '-> ../dispatch',
      'lib/': '755',
      'lib/deep/': '755',
      'lib/deep/runhook.cjs': '644 code\n',
    });
    expect(JSON.parse(ownership.slice('644 '.length))).toEqual({
      format: 1,
      charm: 'hello',
      files: {
        dispatch: { sha256: 'a8076d3d28d21e02012b20eaf7dbf75409a6277134439025f282e368e3305abf', mode: '0755' },
        'hooks/install': { link: '../dispatch' },
        'lib/deep/runhook.cjs': {
          sha256: 'b57b236c9bcd2a61fcd627b69ae2d7a6eb5bc13f2dc25311348ee08df43bc0c4',
          mode: '0644',
        },
      },
      hooks: ['install'],
      endpoints: [],
      config: [],
    });
    expect(result).toEqual({
      changes: {
        kind: 'created',
        hooks: { added: ['install'], removed: [] },
        endpoints: none,
        config: none,
        files: { added: ['dispatch', 'hooks/install', 'lib/deep/runhook.cjs'], removed: [], changed: [] },
      },
      problems: [],
    });
    expect(readdirSync(dirname(out))).toEqual(['hello']);
  });

  test('may take the place of an empty directory', async () => {
    const out = tempDir();
    expect((await write(out)).problems).toEqual([]);
    expect(readdirSync(out).sort()).toEqual([ownershipFile, 'dispatch', 'hooks', 'lib']);
  });
});

describe('a charm that is there already', () => {
  test('is left untouched when nothing changed, times included', async () => {
    const out = join(tempDir(), 'hello');
    await write(out);
    const before = times(out);
    const { changes } = await write(out);
    expect(changes?.kind).toBe('unchanged');
    expect(times(out)).toEqual(before);
  });

  test('is replaced, and the changes are told', async () => {
    const out = join(tempDir(), 'hello');
    await write(out);
    const { changes } = await write(
      out,
      [textFile('dispatch', '#!/bin/sh\nexit 0\n', 0o755), textFile('new', '')],
      description(['start']),
    );
    expect(changes).toEqual({
      kind: 'changed',
      hooks: { added: ['start'], removed: ['install'] },
      endpoints: none,
      config: none,
      files: { added: ['new'], removed: ['hooks/install', 'lib/deep/runhook.cjs'], changed: ['dispatch'] },
    });
    expect(readdirSync(out).sort()).toEqual([ownershipFile, 'dispatch', 'new']);
    expect(readdirSync(dirname(out))).toEqual(['hello']);
  });

  test.for<[string, (out: string) => void]>([
    ['a file was removed', (out) => rmSync(join(out, 'dispatch'))],
    ['an execute bit was lost', (out) => chmodSync(join(out, 'dispatch'), 0o644)],
  ])('is made whole again when %s', async ([, harm]) => {
    const out = join(tempDir(), 'hello');
    await write(out);
    const whole = listing(out);
    harm(out);
    expect((await write(out)).changes?.kind).toBe('changed');
    expect(listing(out)).toEqual(whole);
  });

  test('may hold the compile cache of a charm that ran in place', async () => {
    const out = join(tempDir(), 'hello');
    await write(out);
    mkdirSync(join(out, '.runhook-cache', 'v24'), { recursive: true });
    writeFileSync(join(out, '.runhook-cache', 'v24', 'x'), '');
    expect((await write(out)).changes?.kind).toBe('unchanged');
    expect((await write(out, [textFile('dispatch', '', 0o755)])).problems).toEqual([]);
  });
});

describe('a destination that is not ours', () => {
  test.for<[string, (out: string) => void, string]>([
    ['an unknown file', (out) => writeFileSync(join(out, 'lib', 'mine'), ''), 'lib/mine is not ours'],
    ['an unknown hidden file', (out) => writeFileSync(join(out, '.env'), ''), '.env is not ours'],
    ['an unknown directory', (out) => mkdirSync(join(out, 'mine')), 'mine/ is not ours'],
    ['a file changed by hand', (out) => writeFileSync(join(out, 'dispatch'), 'exit 0'), 'dispatch was changed by hand'],
    [
      'a link turned into a file',
      (out) => {
        rmSync(join(out, 'hooks/install'));
        writeFileSync(join(out, 'hooks/install'), '');
      },
      'hooks/install was changed by hand',
    ],
    [
      'a link that leads elsewhere',
      (out) => {
        rmSync(join(out, 'hooks/install'));
        symlinkSync('/bin/true', join(out, 'hooks/install'));
      },
      'hooks/install was changed by hand',
    ],
  ])('is refused and left alone: %s', async ([, change, listed]) => {
    const out = join(tempDir(), 'hello');
    await write(out);
    change(out);
    const before = listing(out);
    const result = await write(out, [textFile('dispatch', 'new', 0o755)]);
    expect(result).toEqual({
      changes: undefined,
      problems: [
        {
          code: 'DESTINATION_NOT_OURS',
          severity: 'error',
          message: `cannot replace ${out}: it holds what charm-build did not write\n  ${listed}`,
          hint: 'move these files away, or choose another place with --out DIR',
        },
      ],
    });
    expect(listing(out)).toEqual(before);
    expect(readdirSync(dirname(out))).toEqual(['hello']);
  });

  test('lists the first twenty entries of a directory that charm-build never wrote', async () => {
    const out = tempDir();
    for (let number = 10; number < 35; number++) writeFileSync(join(out, `file-${number}`), '');
    const { problems } = await write(out);
    const lines = problems[0]?.message.split('\n') ?? [];
    expect([lines.length, lines[1], lines[20], lines[21]]).toEqual([
      22,
      '  file-10 is not ours',
      '  file-29 is not ours',
      '  and 5 more',
    ]);
  });

  test('a list of files that is broken counts as none', async () => {
    const out = join(tempDir(), 'hello');
    await write(out);
    writeFileSync(join(out, ownershipFile), '{');
    expect((await write(out)).problems[0]?.message).toContain('\n  dispatch is not ours');
  });

  test('a file in its place is not replaced', async () => {
    const out = join(tempDir(), 'hello');
    writeFileSync(out, 'mine');
    expect((await write(out)).problems[0]?.message).toBe(
      `cannot replace ${out}: it holds what charm-build did not write\n  . is not a directory`,
    );
    expect(readFileSync(out, 'utf8')).toBe('mine');
  });

  test('a symlink in its place is not followed', async () => {
    const out = join(tempDir(), 'hello');
    symlinkSync('elsewhere', out);
    expect((await write(out)).problems[0]?.message).toBe(
      `cannot replace ${out}: it holds what charm-build did not write\n  . is a symlink`,
    );
    expect(readdirSync(dirname(out))).toEqual(['hello']);
  });
});

describe('a destination that cannot be written', () => {
  test.for<[string, (dir: string) => string, string]>([
    ['below a file', (dir) => join(dir, 'file', 'hello'), 'a file is where a directory is needed'],
    ['with too long a name', (dir) => join(dir, 'x'.repeat(300)), 'the name is too long'],
    ['below a symlink to itself', (dir) => join(dir, 'loop', 'hello'), 'too many symbolic links encountered'],
  ])('is told with its reason: %s', async ([, place, reason]) => {
    const dir = tempDir();
    writeFileSync(join(dir, 'file'), '');
    symlinkSync('loop', join(dir, 'loop'));
    const out = place(dir);
    expect((await write(out)).problems).toEqual([
      {
        code: 'DESTINATION_UNWRITABLE',
        severity: 'error',
        message: `cannot write ${out}: ${reason}`,
        hint: 'choose another place with --out DIR',
      },
    ]);
    expect(readdirSync(dir)).toEqual(['file', 'loop']);
  });
});

describe('after a build that was killed', () => {
  // No process has this id: Linux stops at 2^22.
  const dead = 99_999_999;

  test('the charm that had stepped aside is put back first', async () => {
    const out = join(tempDir(), 'hello');
    await write(out);
    renameSync(out, `${out}.old-${dead}-0badcafe`);
    expect((await write(out)).changes?.kind).toBe('unchanged');
    expect(readdirSync(dirname(out))).toEqual(['hello']);
  });

  test('what it left behind is removed, and nothing else', async () => {
    const out = join(tempDir(), 'hello');
    for (const name of [
      `hello.tmp-${dead}-0badcafe`,
      `hello.old-${dead}-0badcafe`,
      `hello.tmp-1-0badcafe`,
      'hello.tmp',
      'hello-2',
    ]) {
      mkdirSync(join(dirname(out), name), { recursive: true });
    }
    await write(out);
    // An empty directory that stepped aside is nothing to put back but a place to write to.
    expect(readdirSync(dirname(out)).sort()).toEqual(['hello', 'hello-2', 'hello.tmp', 'hello.tmp-1-0badcafe']);
  });

  test("a file or a symlink with such a name is somebody else's", async () => {
    const out = join(tempDir(), 'hello');
    writeFileSync(`${out}.tmp-${dead}-0badcafe`, 'mine');
    symlinkSync('elsewhere', `${out}.old-${dead}-0badcafe`);
    expect((await write(out)).changes?.kind).toBe('created');
    expect(readdirSync(dirname(out)).sort()).toEqual([
      'hello',
      `hello.old-${dead}-0badcafe`,
      `hello.tmp-${dead}-0badcafe`,
    ]);
  });
});

describe('a charm that holds files of another user', () => {
  test('is replaced, and what cannot be removed of it is told until somebody removes it', async () => {
    const dir = tempDir();
    const out = join(dir, 'hello');
    await write(out);
    await asOrdinaryUser(dir, async () => {
      // Nobody but root removes a file from a directory that must not be written.
      chmodSync(join(out, 'lib/deep'), 0o555);
      const changed = [textFile('dispatch', 'other\n', 0o755)];
      const first = await write(out, changed);
      expect(first.changes?.kind).toBe('changed');
      expect(readFileSync(join(out, 'dispatch'), 'utf8')).toBe('other\n');
      const left = readdirSync(dir).find((name) => name !== 'hello') ?? '';
      expect(first.problems).toEqual([
        {
          code: 'LEFTOVER',
          severity: 'warning',
          message: `cannot remove ${join(dir, left)}: permission denied`,
          hint: 'remove it by hand: it is what an earlier build left',
        },
      ]);
      const second = await write(out, changed);
      expect([second.changes?.kind, second.problems.length]).toEqual(['unchanged', 1]);
    });
  });
});

test('an aborted write leaves nothing behind', async () => {
  const out = join(tempDir(), 'hello');
  await expect(writeCharm(out, files, description(), AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop');
  expect(readdirSync(dirname(out))).toEqual([]);
});

test('two builds of one place at the same time leave one whole charm', async () => {
  const out = join(tempDir(), 'hello');
  await write(out);
  const texts = Array.from({ length: 8 }, (_each, index) => `version ${index}\n`);
  const results = await Promise.all(texts.map((text) => write(out, [textFile('dispatch', text, 0o755)])));
  expect(results.flatMap(({ problems }) => problems)).toEqual([]);
  expect(texts).toContain(readFileSync(join(out, 'dispatch'), 'utf8'));
  expect(readdirSync(dirname(out))).toEqual(['hello']);
});

const nobody = 65_534;

/** Does something with the rights of an ordinary user who owns all of `dir`: nothing is forbidden to root. */
async function asOrdinaryUser(dir: string, act: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return act();
  for (const path of ['.', ...readdirSync(dir, { recursive: true, encoding: 'utf8' })]) {
    lchownSync(join(dir, path), nobody, nobody);
  }
  process.seteuid?.(nobody);
  try {
    await act();
  } finally {
    process.seteuid?.(0);
  }
}
