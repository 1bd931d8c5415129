import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCharmDir } from '../../../packages/charm-format/src/charm-dir/read-charm-dir.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { verdictOf } from '../juju-verdicts.ts';

const metadata = 'name: a\nsummary: b\ndescription: c\n';
const manifest = "bases: [{name: ubuntu, channel: '24.04', architectures: [amd64]}]\n";
const dispatch = '#!/bin/sh\n';

/** A charm directory of these files; `dispatch` is executable. */
function charmDir(files: Readonly<Record<string, string | Uint8Array>>): string {
  const dir = tempDir();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
    if (name === 'dispatch') chmodSync(join(dir, name), 0o755);
  }
  return dir;
}

describe('readCharmDir', () => {
  test('reads every file that Juju reads', async () => {
    const dir = charmDir({
      'metadata.yaml': metadata,
      'manifest.yaml': manifest,
      'config.yaml': 'options: {t: {type: int, default: 5}}\n',
      'actions.yaml': 'snap: {params: {a: {type: string}}}\n',
      version: 'revision-id: v1.2-3-gabc\nmore\n',
      revision: ' 12abc\n',
      dispatch,
      'hooks/stop': '',
      'hooks/install': '',
      'hooks/lib/x': '',
    });
    symlinkSync('../dispatch', join(dir, 'hooks', 'start'));
    expect(await readCharmDir(dir)).toEqual({
      charm: {
        dir,
        metadata: { name: 'a', summary: 'b', description: 'c' },
        config: { t: { type: 'int', default: 5 } },
        manifest: { bases: [{ name: 'ubuntu', channel: '24.04', architectures: ['amd64'] }] },
        actions: { snap: { params: { a: { type: 'string' } } } },
        version: 'v1.2-3-gabc',
        revision: 12,
        hasDispatch: true,
        hooks: ['install', 'start', 'stop'],
      },
      problems: [],
    });
  });

  test('is content with metadata, manifest and dispatch', async () => {
    const dir = charmDir({ 'metadata.yaml': metadata, 'manifest.yaml': manifest, dispatch });
    const { charm, problems } = await readCharmDir(dir);
    expect(charm).toEqual({
      dir,
      metadata: { name: 'a', summary: 'b', description: 'c' },
      config: {},
      manifest: { bases: [{ name: 'ubuntu', channel: '24.04', architectures: ['amd64'] }] },
      hasDispatch: true,
      hooks: [],
    });
    expect(problems).toEqual([]);
  });

  test('tells the problems of all files', async () => {
    const dir = charmDir({
      'metadata.yaml': `${metadata}subordinate: 1\n`,
      'config.yaml': '',
      'manifest.yaml': 'foo: bar\n',
      'actions.yaml': '- a\n',
      revision: 'foo',
      dispatch,
    });
    const { charm, problems } = await readCharmDir(dir);
    expect(charm).toBeUndefined();
    expect(problems.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([
      'metadata.yaml:4 metadata: subordinate: expected bool, got int(1)',
      'config.yaml:1 invalid config: empty configuration',
      'manifest.yaml:1 manifest: coerce: expected list, got nothing',
      'actions.yaml:1 yaml: unmarshal errors:\n' +
        '  line 1: cannot unmarshal !!seq into map[string]map[string]interface {}',
      'revision:1 invalid revision file',
    ]);
  });

  test('refuses a directory without metadata, a file, and nothing at all', async () => {
    const dir = charmDir({ dispatch });
    const { charm, problems } = await readCharmDir(dir);
    expect(charm).toBeUndefined();
    expect(problems).toMatchObject([
      { code: 'MISSING_FILE', message: 'archive file "metadata.yaml" not found', file: 'metadata.yaml' },
    ]);
    const file = join(dir, 'dispatch');
    expect((await readCharmDir(file)).problems).toMatchObject([
      { code: 'MISSING_FILE', message: `cannot read the charm directory ${file}: it is a file` },
    ]);
    const absent = join(dir, 'absent');
    expect((await readCharmDir(absent)).problems).toMatchObject([
      { code: 'MISSING_FILE', message: `cannot read the charm directory ${absent}: ENOENT` },
    ]);
  });

  test('refuses a file that is no text, and a directory in its place', async () => {
    const dir = charmDir({
      'metadata.yaml': metadata,
      'manifest.yaml': manifest,
      dispatch,
      'config.yaml': Buffer.from([0xff]),
    });
    mkdirSync(join(dir, 'actions.yaml'));
    const { charm, problems } = await readCharmDir(dir);
    expect(charm).toBeUndefined();
    expect(problems).toMatchObject([
      { code: 'UNREADABLE_FILE', message: 'cannot read config.yaml: it is not UTF-8', file: 'config.yaml' },
      { code: 'UNREADABLE_FILE', message: 'cannot read actions.yaml: EISDIR', file: 'actions.yaml' },
    ]);
  });
});

describe('readCharmDir judges metadata and manifest together', () => {
  // Rows 29 and 31 to 34 of section 9.1, then 20 and 21 of section 9.2.
  test.for([
    [
      'min-juju-version: 3.1.0',
      manifest,
      'client: min-juju-version in metadata v2 not valid',
      'client: min-juju-version in metadata v2 not valid',
    ],
    [
      'assumes: [juju]',
      undefined,
      'client: assumes in metadata v1 not valid',
      'client: charm metadata without bases in manifest not valid',
    ],
    [
      'containers: {c: {}}',
      undefined,
      'client: containers without a manifest.yaml not valid',
      'base: charm without manifest not valid',
    ],
    [
      'containers: {c: {}}',
      'bases: []',
      'client: containers in metadata v1 not valid',
      'base: charm does not define any bases, not valid',
    ],
    [
      '',
      undefined,
      'base: charm does not define any bases, not valid',
      'client: charm metadata without bases in manifest not valid',
    ],
    [
      '',
      '',
      'base: charm does not define any bases, not valid',
      'parser: invalid base in manifest: %!w(<nil>); client: charm metadata without bases in manifest not valid',
    ],
    ['min-juju-version: 0.0.0', manifest, 'accepted', 'accepted'],
    ['series: [focal]', manifest, 'accepted', 'accepted'],
    ['series: [focal]', undefined, 'accepted', 'client: charm metadata without bases in manifest not valid'],
  ] as const)('%j with the manifest %j', async ([fragment, manifest, in36, in41]) => {
    const files = { 'metadata.yaml': `${metadata}${fragment}\n`, dispatch };
    const dir = charmDir(manifest === undefined ? files : { ...files, 'manifest.yaml': manifest });
    const { charm, problems } = await readCharmDir(dir);
    expect(charm).toBeDefined();
    expect(verdictOf(problems, '3.6')).toBe(in36);
    expect(verdictOf(problems, '4.1')).toBe(in41);
  });
});

describe('readCharmDir looks at what Juju starts', () => {
  const files = { 'metadata.yaml': metadata, 'manifest.yaml': manifest };

  test('dispatch needs its execute bit', async () => {
    const dir = charmDir({ ...files, dispatch });
    chmodSync(join(dir, 'dispatch'), 0o644);
    const { charm, problems } = await readCharmDir(dir);
    expect(charm?.hasDispatch).toBe(true);
    expect(problems).toMatchObject([
      {
        code: 'NOT_EXECUTABLE',
        severity: 'error',
        file: 'dispatch',
        hint: 'make it executable: chmod 0755 dispatch',
        juju: [{ stage: 'unit', message: 'exec: "<charm dir>/dispatch": permission denied' }, { version: '4.1' }],
      },
    ]);
  });

  test('there must be dispatch or a hook (row 124)', async () => {
    const { problems } = await readCharmDir(charmDir(files));
    expect(verdictOf(problems, '3.6')).toBe('client: invalid charm "a": has no hooks nor dispatch file');
    expect(verdictOf(problems, '4.1')).toBe('client: invalid charm "a": has no hooks nor dispatch file');
  });

  test.for([['hooks/install'], ['docs/dispatcher.md']])('%s is enough for the client', async ([file = '']) => {
    const { charm, problems } = await readCharmDir(charmDir({ ...files, [file]: '' }));
    expect(charm?.hasDispatch).toBe(false);
    expect(problems).toEqual([]);
  });

  test('dispatch may be a link to a file in the charm', async () => {
    const dir = charmDir({ ...files, 'bin/run': dispatch });
    chmodSync(join(dir, 'bin', 'run'), 0o755);
    symlinkSync('bin/run', join(dir, 'dispatch'));
    const { charm, problems } = await readCharmDir(dir);
    expect(charm?.hasDispatch).toBe(true);
    expect(problems).toEqual([]);
  });
});
