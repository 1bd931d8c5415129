import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../../packages/gocharm-ts/src/cli/run.ts';
import { noColours, type Terminal } from '../../../packages/gocharm-ts/src/cli/terminal.ts';
import { charmWith, tempDir } from '../support/charm-project.ts';

/** A stand-in for the SDK, so that a charm needs no conditions to be bundled. */
const sdk = `exports.main = () => {};
exports.describeCharm = (charm) => {
  const seen = { format: 1, charm: { name: 'anon', summary: '', description: '' }, hooks: [], relations: [], config: [], resources: [], assets: [], contexts: [], commands: [] };
  class Registry { setCharmInfo(info) { seen.charm = info; seen.charmSite = new Error().stack; } registerHook(name) { seen.hooks.push({ name, phase: 'handler', registry: 'root' }); }
    registerConfig(name, option) { seen.config.push({ name, ...option, registry: 'root' }); } }
  charm.registerHooks(new Registry());
  return seen;
};
`;

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function runIn(cwd: string, ...argv: string[]): Promise<Ran> {
  const said = { out: '', err: '' };
  const terminal: Terminal = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    isWatched: false,
    outStyle: noColours,
    errStyle: noColours,
    cwd,
  };
  const code = await run(argv, terminal, new AbortController().signal);
  return { code, ...said };
}

function project(lines: string): string {
  const dir = tempDir();
  const internal = join(dir, 'node_modules/@gocharm-ts/sdk/internal');
  mkdirSync(internal, { recursive: true });
  writeFileSync(join(internal, 'index.js'), sdk);
  writeFileSync(join(dir, 'package.json'), '{}');
  mkdirSync(join(dir, 'src'));
  writeFileSync(join(dir, 'src/charm.ts'), charmWith(lines));
  return dir;
}

const untimed = (text: string): string => text.replace(/took( +)[\d.]+ s/, 'took$1N s').replace(/[\d.]+ kB/g, 'N kB');

describe('charm-build on the command line', { timeout: 30_000 }, () => {
  test('builds, says what is there, and then that nothing changed', async () => {
    const dir = project("  r.registerHook('stop', () => {});");
    const first = await runIn(dir, '--no-types');
    expect({ ...first, out: untimed(first.out) }).toEqual({
      code: 0,
      err: '',
      out: 'hello is in dist/hello\n  hooks  stop\n  size   bundle N kB, charm N kB in 10 files\n  took   N s\n',
    });
    expect(await runIn(dir, 'build', '.', '--no-types')).toEqual({
      code: 0,
      err: '',
      out: 'hello is up to date in dist/hello\n',
    });
  });

  test('says what came and went', async () => {
    const dir = project("  r.registerHook('stop', () => {});");
    await runIn(dir, '--no-types', '-q');
    writeFileSync(
      join(dir, 'src/charm.ts'),
      charmWith("  r.registerHook('remove', () => {}); r.registerConfig('port', { type: 'int' });"),
    );
    const { out } = await runIn(dir, '--no-types');
    expect(untimed(out)).toContain(
      '  changed  hooks +remove -stop; options +port; dispatch, lib/runhook.cjs, lib/runhook.cjs.map\n',
    );
  });

  test('is silent with --quiet, and tells each step and file with --verbose', async () => {
    const dir = project('');
    expect(await runIn(dir, '--no-types', '--quiet')).toEqual({ code: 0, out: '', err: '' });
    const { out, err } = await runIn(dir, '--no-types', '--verbose', '--out', 'x');
    expect(err).toBe('bundling src/charm.ts\ninspecting registrations\nchecking types\nwriting hello\n');
    expect(out).toMatch(/\n {2}dispatch \d+\n/);
  });

  test('prints problems with places from the working directory, and exits with 1', async () => {
    const dir = project("  throw new Error('no');");
    const { code, out, err } = await runIn(join(dir, 'src'), '..', '--no-types');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(`charm.ts:3:9: error: cannot register the charm: no
  1 | import type { Registry } from '@gocharm-ts/sdk';
  2 | export function registerHooks(r: Registry): void { r.setCharmInfo({ name: 'hello', summary: 'Greets'…
> 3 |   throw new Error('no');
    |         ^
  4 | }

1 problem: no charm from ${dir}
`);
  });

  test('--json gives the same as data, without times', async () => {
    const dir = project("  console.log('hi');");
    const first = await runIn(dir, '--json', '--no-types');
    expect(first).toMatchObject({ code: 0, err: '' });
    const result = JSON.parse(first.out) as { files: { path: string; sizeBytes: number; sha256?: string }[] };
    expect(result).toMatchObject({
      ok: true,
      charm: 'hello',
      out: join(dir, 'dist/hello'),
      problems: [],
      printed: 'hi\n',
      changed: { kind: 'created' },
    });
    expect(result.files.find(({ path }) => path === 'metadata.yaml')).toEqual({
      path: 'metadata.yaml',
      sizeBytes: 85,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    const failed = await runIn(project("  throw new Error('no');"), '--json', '--no-types');
    expect(failed).toMatchObject({ code: 1, err: '' });
    expect(JSON.parse(failed.out)).toMatchObject({
      ok: false,
      problems: [
        { code: 'REGISTRATION_FAILED', severity: 'error', place: { file: 'src/charm.ts', line: 3, column: 9 } },
      ],
    });
  });

  test('inspect prints what the charm registers, and writes nothing', async () => {
    const dir = project("  console.log('hi'); r.registerHook('stop', () => {});");
    expect(await runIn(dir, 'inspect', '--no-types')).toEqual({
      code: 0,
      out: 'hello: Greets\n  hooks  stop\n',
      err: 'note: the charm printed while it registered:\n  hi\n\n',
    });
    const { out } = await runIn(dir, 'inspect', '--json', '--no-types');
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      registered: { charm: { name: 'hello' }, hooks: [{ name: 'stop' }] },
    });
    expect((await runIn(dir, 'build', 'dist')).code).toBe(2);
  });

  test('wrong usage exits with 2 and says where to read on', async () => {
    expect(await runIn(tempDir(), '--wat')).toEqual({
      code: 2,
      out: '',
      err: "charm-build: unknown argument: wat\nTry 'charm-build --help' for more.\n",
    });
  });

  test('says once how to get types checked', async () => {
    const dir = project('');
    const { code, err } = await runIn(dir);
    expect({ code, err }).toEqual({
      code: 0,
      err: 'warning: types were not checked: TypeScript is not installed\n  hint: npm install --save-dev typescript, or pass --no-types\n\n',
    });
  });

  test('a failure of its own exits with 70 and asks for a report', async () => {
    const broken = project('');
    // A broken installation is nothing that the program expects.
    mkdirSync(join(broken, 'node_modules/typescript'));
    writeFileSync(join(broken, 'node_modules/typescript/package.json'), '{');
    const { code, err } = await runIn(broken);
    expect(code).toBe(70);
    expect(err).toMatch(
      /^charm-build: this is a bug in charm-build; please report it with what follows\nSyntaxError: /,
    );
  });
});
