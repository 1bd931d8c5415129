import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DiskState } from '../../../packages/sdk/src/state/disk-state.ts';
import { directoryListing } from '../../support/directory-listing.ts';
import { documentsOf, persistentStateContract } from '../../support/persistent-state-contract.ts';
import { tempDir } from '../../support/temp-dir.ts';

const unitName = '373b309b-4a86-4f13-88e2-c213d97075b8-unit-hello-0';

function unitDir(): string {
  return join(tempDir(), 'juju-localstate', unitName);
}

/** A unit after two commits: `root` and `root.http` hold `old`, then `new`. */
async function unitAfterTwoCommits(): Promise<{
  readonly dir: string;
  readonly older: string;
  readonly newer: string;
}> {
  const dir = unitDir();
  await new DiskState(dir).commit(documentsOf({ root: 'old', 'root.http': { text: 'old' } }));
  await new DiskState(dir).commit(documentsOf({ root: 'new', 'root.http': { text: 'new' } }));
  return { dir, older: join(dir, 'format-1/00000001'), newer: join(dir, 'format-1/00000002') };
}

persistentStateContract(() => {
  const dir = unitDir();
  return () => new DiskState(dir);
});

describe('files', () => {
  test('a commit leaves a readable file for each registry, under its name, with what cksum prints of them', async () => {
    const dir = unitDir();
    await new DiskState(dir).commit(documentsOf({ root: { z: 1, a: ['ä'] }, 'root.http': null, 'root.http.json': 2 }));
    expect(directoryListing(dir)).toEqual({
      'format-1/': '0700',
      'format-1/00000001/': '0700',
      'format-1/00000001/CHECKSUMS':
        '0600 3876865550 36 root.http.json\n965592139 33 root.http.json.json\n2690927497 77 root.json\n',
      'format-1/00000001/root.http.json': '0600 {\n  "version": 1,\n  "value": null\n}\n',
      'format-1/00000001/root.http.json.json': '0600 {\n  "version": 1,\n  "value": 2\n}\n',
      'format-1/00000001/root.json':
        '0600 {\n  "version": 1,\n  "value": {\n    "z": 1,\n    "a": [\n      "ä"\n    ]\n  }\n}\n',
      'format-1/current': '-> 00000001',
    });
  });

  test('the generation before the newest stays, older ones go', async () => {
    const { dir } = await unitAfterTwoCommits();
    await new DiskState(dir).commit(documentsOf({ root: 'newest' }));
    expect(readdirSync(join(dir, 'format-1')).sort()).toEqual(['00000002', '00000003', 'current']);
    expect(readFileSync(join(dir, 'format-1/current/root.json'), 'utf8')).toContain('"newest"');
    expect(readFileSync(join(dir, 'format-1/current/root.http.json'), 'utf8')).toContain('"new"');
  });

  test('a commit that changes nothing writes nothing', async () => {
    const { dir } = await unitAfterTwoCommits();
    const before = [directoryListing(dir), lstatSync(join(dir, 'format-1')).mtimeMs];
    await new DiskState(dir).commit(documentsOf({ root: 'new' }));
    await new DiskState(dir).commit(new Map());
    expect([directoryListing(dir), lstatSync(join(dir, 'format-1')).mtimeMs]).toEqual(before);
  });

  test('a commit of nothing makes no directory', async () => {
    const dir = unitDir();
    await new DiskState(dir).commit(new Map());
    await new DiskState(dir).load();
    expect(existsSync(dir)).toBe(false);
  });

  test('a change of the version alone is a change', async () => {
    const dir = unitDir();
    await new DiskState(dir).commit(new Map([['root', { version: 1, value: 'same' }]]));
    await new DiskState(dir).commit(new Map([['root', { version: 2, value: 'same' }]]));
    expect((await new DiskState(dir).load()).documents.get('root')).toEqual({ version: 2, value: 'same' });
  });

  test.for([0o000, 0o022, 0o777])('modes are 0700 and 0600 under umask %o, for all directories made', async (umask) => {
    const dir = unitDir();
    const before = process.umask(umask);
    onTestFinished(() => void process.umask(before));
    await new DiskState(dir).commit(documentsOf({ root: 1 }));
    expect(statSync(join(dir, '..')).mode & 0o777).toBe(0o700);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(directoryListing(dir)).toMatchObject({
      'format-1/': '0700',
      'format-1/00000001/': '0700',
      'format-1/00000001/CHECKSUMS': expect.stringMatching(/^0600 /),
      'format-1/00000001/root.json': expect.stringMatching(/^0600 /),
    });
  });

  test('directories that are too open are tightened, those above them are left alone', async () => {
    const dir = unitDir();
    mkdirSync(join(dir, 'format-1'), { recursive: true });
    for (const path of [join(dir, '..'), dir, join(dir, 'format-1')]) chmodSync(path, 0o755);
    await new DiskState(dir).commit(documentsOf({ root: 1 }));
    expect([dir, join(dir, 'format-1')].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700]);
    expect(statSync(join(dir, '..')).mode & 0o777).toBe(0o755);
  });

  test('state directories live beside the documents, and remove takes them too', async () => {
    const dir = unitDir();
    await new DiskState(dir).commit(documentsOf({ root: 1, 'root.http': 2 }));
    for (const name of ['root', 'root.http', 'root.json', 'root.http.json']) mkdirSync(join(dir, name));
    await new DiskState(dir).commit(documentsOf({ root: 3 }));
    expect(await new DiskState(dir).load()).toEqual({
      documents: documentsOf({ root: 3, 'root.http': 2 }),
      warnings: [],
    });
    await new DiskState(dir).remove();
    expect(readdirSync(join(dir, '..'))).toEqual([]);
  });

  test('a directory that is not absolute is refused', () => {
    expect(() => new DiskState('state')).toThrow(
      expect.objectContaining({
        code: 'INVALID_VALUE',
        message: 'cannot keep state in "state": it is not an absolute path',
      }),
    );
  });
});

describe('damage', () => {
  const edited = '{\n  "version": 1,\n  "value": "NEW"\n}\n';
  test.for<[string, (newer: string) => void, string]>([
    ['a document cut short', (newer) => writeFileSync(join(newer, 'root.json'), '{\n'), 'root.json is cut short'],
    ['an emptied document', (newer) => writeFileSync(join(newer, 'root.json'), ''), 'root.json is empty'],
    [
      'a document that grew',
      (newer) => writeFileSync(join(newer, 'root.json'), `${edited}\n`),
      'root.json does not match its checksum',
    ],
    [
      'changed bytes',
      (newer) => writeFileSync(join(newer, 'root.json'), edited),
      'root.json does not match its checksum',
    ],
    ['a deleted document', (newer) => rmSync(join(newer, 'root.json')), 'root.json is missing'],
    [
      'a directory in place of a document',
      (newer) => {
        rmSync(join(newer, 'root.json'));
        mkdirSync(join(newer, 'root.json'));
      },
      'root.json is a directory',
    ],
    [
      'a dangling link in place of a document',
      (newer) => {
        rmSync(join(newer, 'root.json'));
        symlinkSync('nowhere', join(newer, 'root.json'));
      },
      'root.json is a symbolic link',
    ],
    [
      'bytes that are not UTF-8',
      (newer) => writeFileSync(join(newer, 'root.json'), Buffer.alloc(37, 0xff)),
      'root.json does not match its checksum',
    ],
    [
      'a pipe in place of a document',
      (newer) => {
        rmSync(join(newer, 'root.json'));
        execFileSync('mkfifo', [join(newer, 'root.json')]);
      },
      'root.json is empty',
    ],
    [
      'an endless device behind a link',
      (newer) => {
        rmSync(join(newer, 'root.json'));
        symlinkSync('/dev/zero', join(newer, 'root.json'));
      },
      'root.json is a symbolic link',
    ],
    [
      'text that is not JSON although the checksum is right',
      (newer) => {
        writeFileSync(join(newer, 'root.json'), '123456789');
        rmSync(join(newer, 'root.http.json'));
        writeFileSync(join(newer, 'CHECKSUMS'), '930766865 9 root.json\n');
      },
      'root.json is not a document with version and value',
    ],
    [
      'two damaged documents',
      (newer) => {
        writeFileSync(join(newer, 'root.json'), '');
        rmSync(join(newer, 'root.http.json'));
      },
      'root.http.json is missing; root.json is empty',
    ],
    [
      'a document that is not listed',
      (newer) => writeFileSync(join(newer, 'root.x.json'), '1'),
      'root.x.json is not in CHECKSUMS',
    ],
    ['lost checksums', (newer) => rmSync(join(newer, 'CHECKSUMS')), 'CHECKSUMS is missing'],
    [
      'emptied checksums',
      (newer) => writeFileSync(join(newer, 'CHECKSUMS'), ''),
      'root.http.json is not in CHECKSUMS; root.json is not in CHECKSUMS',
    ],
    [
      'checksums cut short',
      (newer) => writeFileSync(join(newer, 'CHECKSUMS'), '12 3'),
      'CHECKSUMS is not a list of checksums',
    ],
    [
      'checksums of something else',
      (newer) => {
        rmSync(join(newer, 'root.json'));
        rmSync(join(newer, 'root.http.json'));
        writeFileSync(join(newer, 'CHECKSUMS'), '4294967295 0 ..\n');
      },
      '.. in CHECKSUMS is not the name of a document',
    ],
    [
      'an emptied generation',
      (newer) => {
        rmSync(newer, { recursive: true });
        mkdirSync(newer);
      },
      'CHECKSUMS is missing',
    ],
    [
      'a file in place of the generation',
      (newer) => {
        rmSync(newer, { recursive: true });
        writeFileSync(newer, '');
      },
      'it is not a directory',
    ],
  ])('%s: the last good state is used, said loudly, repaired and put aside', async ([, damage, clause]) => {
    const { dir, older, newer } = await unitAfterTwoCommits();
    damage(newer);
    expect(await new DiskState(dir).load()).toEqual({
      documents: documentsOf({ root: 'old', 'root.http': { text: 'old' } }),
      warnings: [`The stored state ${newer} is damaged: ${clause}. The last good state, ${older}, is used`],
    });
    await new DiskState(dir).commit(documentsOf({ root: 'old' }));
    expect(await new DiskState(dir).load()).toEqual({
      documents: documentsOf({ root: 'old', 'root.http': { text: 'old' } }),
      warnings: [],
    });
    expect(readdirSync(join(dir, 'format-1')).sort()).toEqual(['00000001', '00000003', 'current', 'damaged']);
    expect(readdirSync(join(dir, 'format-1/damaged'))).toEqual(['00000002']);
  });

  test('a deleted generation is noticed', async () => {
    const { dir, older, newer } = await unitAfterTwoCommits();
    rmSync(newer, { recursive: true });
    expect(await new DiskState(dir).load()).toEqual({
      documents: documentsOf({ root: 'old', 'root.http': { text: 'old' } }),
      warnings: [`The stored state ${newer} is missing. The last good state, ${older}, is used`],
    });
    await new DiskState(dir).commit(new Map());
    expect((await new DiskState(dir).load()).warnings).toEqual([]);
    expect(readdirSync(join(dir, 'format-1')).sort()).toEqual(['00000001', '00000003', 'current']);
  });

  test.for<[string, (current: string) => void, string]>([
    ['a deleted link', () => undefined, 'missing'],
    ['a file in place of the link', (current) => writeFileSync(current, '00000002'), 'damaged'],
    ['a directory in place of the link', (current) => mkdirSync(join(current, 'x'), { recursive: true }), 'damaged'],
    ['a link to somewhere else', (current) => symlinkSync('/tmp', current), 'damaged'],
  ])('%s is noticed, and the newest state is used', async ([, damage, clause]) => {
    const { dir, newer } = await unitAfterTwoCommits();
    const current = join(dir, 'format-1/current');
    rmSync(current);
    damage(current);
    expect(await new DiskState(dir).load()).toEqual({
      documents: documentsOf({ root: 'new', 'root.http': { text: 'new' } }),
      warnings: [
        `The link ${current} is ${clause}, so a newer stored state may be lost. The last good state, ${newer}, is used`,
      ],
    });
    await new DiskState(dir).commit(new Map());
    expect((await new DiskState(dir).load()).warnings).toEqual([]);
    expect(directoryListing(join(dir, 'format-1'))['current']).toBe('-> 00000003');
  });

  test('when nothing is good the documents are absent, and both generations are put aside by the next commit', async () => {
    const { dir, older, newer } = await unitAfterTwoCommits();
    writeFileSync(join(newer, 'root.json'), '');
    writeFileSync(join(older, 'root.http.json'), '');
    const startingOver = 'No good state is left, so every value starts from its initial one';
    expect(await new DiskState(dir).load()).toEqual({
      documents: new Map(),
      warnings: [
        `The stored state ${newer} is damaged: root.json is empty. ${startingOver}`,
        `The stored state ${older} is damaged: root.http.json is empty. ${startingOver}`,
      ],
    });
    await new DiskState(dir).commit(documentsOf({ root: 'again' }));
    expect(await new DiskState(dir).load()).toEqual({ documents: documentsOf({ root: 'again' }), warnings: [] });
    expect(readdirSync(join(dir, 'format-1/damaged')).sort()).toEqual(['00000001', '00000002']);
  });

  test.for<[string, (layout: string) => void, string]>([
    ['a file', (layout) => writeFileSync(layout, ''), 'is not a directory'],
    ['a dangling link', (layout) => symlinkSync('nowhere', layout), 'is missing'],
  ])('%s in place of all stored state is noticed and put aside', async ([, damage, clause]) => {
    const { dir } = await unitAfterTwoCommits();
    const layout = join(dir, 'format-1');
    rmSync(layout, { recursive: true });
    damage(layout);
    expect(await new DiskState(dir).load()).toEqual({
      documents: new Map(),
      warnings: [
        `The stored state ${layout} ${clause}. No good state is left, so every value starts from its initial one`,
      ],
    });
    await new DiskState(dir).commit(documentsOf({ root: 1 }));
    expect(await new DiskState(dir).load()).toEqual({ documents: documentsOf({ root: 1 }), warnings: [] });
    expect(readdirSync(dir).sort()).toEqual(['format-1', 'format-1.damaged']);
  });

  test('an operator may edit the documents and bring the checksums up to date', async () => {
    const { dir, newer } = await unitAfterTwoCommits();
    rmSync(join(newer, 'root.http.json'));
    writeFileSync(join(newer, 'root.json'), '{\n  "version": 1,\n  "value": "hand"\n}\n');
    writeFileSync(join(newer, 'CHECKSUMS'), '2163921133 38 root.json\n');
    expect(await new DiskState(dir).load()).toEqual({ documents: documentsOf({ root: 'hand' }), warnings: [] });
  });
});

describe('commits that were killed', () => {
  test('a generation that is not finished is not seen, and swept by the next commit', async () => {
    const { dir } = await unitAfterTwoCommits();
    // No process has this number: Linux counts to 4194304 at most.
    const leftover = join(dir, 'format-1/tmp-999999999-abcdef');
    mkdirSync(leftover);
    writeFileSync(join(leftover, 'root.json'), '{');
    expect((await new DiskState(dir).load()).warnings).toEqual([]);
    await new DiskState(dir).commit(documentsOf({ root: 'next' }));
    expect(readdirSync(join(dir, 'format-1')).sort()).toEqual(['00000002', '00000003', 'current']);
  });

  test('what another running process has not finished is left to it', async () => {
    const { dir } = await unitAfterTwoCommits();
    const unfinished = `tmp-${process.ppid}-abcdef`;
    mkdirSync(join(dir, 'format-1', unfinished));
    await new DiskState(dir).commit(documentsOf({ root: 'next' }));
    expect(readdirSync(join(dir, 'format-1'))).toContain(unfinished);
  });

  test('a generation that was shown before the link was moved counts', async () => {
    const { dir } = await unitAfterTwoCommits();
    await new DiskState(dir).commit(documentsOf({ root: 'newest' }));
    const current = join(dir, 'format-1/current');
    rmSync(current);
    symlinkSync('00000002', current);
    expect(await new DiskState(dir).load()).toEqual({
      documents: documentsOf({ root: 'newest', 'root.http': { text: 'new' } }),
      warnings: [],
    });
  });

  test('a first generation counts even if the link was never made', async () => {
    const dir = unitDir();
    await new DiskState(dir).commit(documentsOf({ root: 1 }));
    rmSync(join(dir, 'format-1/current'));
    expect(await new DiskState(dir).load()).toEqual({ documents: documentsOf({ root: 1 }), warnings: [] });
  });

  test('commits made together all count', async () => {
    const dir = unitDir();
    const names = ['root', 'root.a', 'root.b', 'root.c', 'root.d'];
    await Promise.all(names.map((name) => new DiskState(dir).commit(documentsOf({ [name]: name }))));
    expect(await new DiskState(dir).load()).toEqual({
      documents: documentsOf(Object.fromEntries(names.map((name) => [name, name]))),
      warnings: [],
    });
    expect(readdirSync(join(dir, 'format-1')).sort()).toEqual(['00000004', '00000005', 'current']);
  });
});

describe('failures', () => {
  test('the layout of a newer SDK is neither read nor overwritten', async () => {
    const { dir } = await unitAfterTwoCommits();
    renameSync(join(dir, 'format-1'), join(dir, 'format-2'));
    const before = directoryListing(dir);
    const refusal = {
      code: 'STATE_FAILED',
      message: `cannot read the state in ${dir}: it is in format 2 and this SDK knows format 1`,
      hint: 'refresh to a revision of the charm that is built with the newer SDK',
    };
    await expect(new DiskState(dir).load()).rejects.toMatchObject(refusal);
    await expect(new DiskState(dir).commit(documentsOf({ root: 1 }))).rejects.toMatchObject(refusal);
    expect(directoryListing(dir)).toEqual(before);
  });

  test('a file in place of the directory of the unit fails load and commit', async () => {
    const dir = join(tempDir(), unitName);
    writeFileSync(dir, '');
    await expect(new DiskState(dir).load()).rejects.toMatchObject({
      code: 'STATE_FAILED',
      message: `cannot load the state in ${dir}: ENOTDIR: not a directory, scandir '${dir}'`,
    });
    await expect(new DiskState(dir).commit(documentsOf({ root: 1 }))).rejects.toMatchObject({
      code: 'STATE_FAILED',
      message: `cannot store the state in ${dir}: ENOTDIR: not a directory, scandir '${dir}'`,
    });
  });

  test('a commit that fails midway changes nothing', async () => {
    const { dir } = await unitAfterTwoCommits();
    const before = directoryListing(dir);
    const tooLong = `root.${'a'.repeat(300)}`;
    await expect(new DiskState(dir).commit(documentsOf({ root: 'next', [tooLong]: 1 }))).rejects.toMatchObject({
      code: 'STATE_FAILED',
      message: expect.stringMatching(/^cannot store the state in .*: ENAMETOOLONG: name too long, open /) as string,
      cause: expect.objectContaining({ code: 'ENAMETOOLONG' }) as Error,
    });
    expect(directoryListing(dir)).toEqual(before);
  });

  test('a commit whose tidying fails is complete all the same', async () => {
    const { dir } = await unitAfterTwoCommits();
    // The link of this commit cannot be made, because its name is taken by a directory.
    mkdirSync(join(dir, 'format-1', `tmp-${process.pid}-00000003`));
    await new DiskState(dir).commit(documentsOf({ root: 'next' }));
    expect(await new DiskState(dir).load()).toEqual({
      documents: documentsOf({ root: 'next', 'root.http': { text: 'new' } }),
      warnings: [],
    });
  });
});
