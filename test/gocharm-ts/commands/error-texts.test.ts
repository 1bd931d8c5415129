import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildCharm, renderBuildProblem } from '../../../packages/gocharm-ts/src/index.ts';
import {
  charmProject,
  charmWith,
  sourceCondition,
  strictTsconfig,
  tempDir,
  writeFiles,
} from '../support/charm-project.ts';

/** All problems of a build as a person reads them. */
async function problemTexts(
  dir: string,
  options: { types?: boolean; registrationTimeoutMs?: number } = {},
): Promise<string> {
  const result = await buildCharm({ dir, types: false, conditions: [sourceCondition], ...options });
  const texts = result.problems.map((problem) =>
    renderBuildProblem(problem, (file) => readFileSync(join(dir, file), 'utf8')),
  );
  return texts.join('\n\n').replaceAll(dir, '<dir>');
}

async function problemTextsOf(charm: string): Promise<string> {
  return problemTexts(charmProject({ 'src/charm.ts': charm }));
}

describe('each problem shows file, line, column and the lines around it', { timeout: 60_000 }, () => {
  test('a syntax error', async () => {
    expect(await problemTextsOf('export function registerHooks(r) {\n  r.setCharmInfo({ name: "x" ;\n}\n'))
      .toMatchInlineSnapshot(`
      "src/charm.ts:2:30: error: cannot bundle the charm: expected "}" but found ";"
        1 | export function registerHooks(r) {
      > 2 |   r.setCharmInfo({ name: "x" ;
          |                              ^
        3 | }"
    `);
  });

  test('an import that leads nowhere', async () => {
    expect(await problemTextsOf("import { x } from './gone.ts';\nexport const registerHooks = x;\n"))
      .toMatchInlineSnapshot(`
      "src/charm.ts:1:19: error: cannot bundle the charm: could not resolve "./gone.ts"
      > 1 | import { x } from './gone.ts';
          |                   ^
        2 | export const registerHooks = x;"
    `);
  });

  test('a file of a kind that cannot be bundled', async () => {
    const dir = charmProject({
      'src/charm.ts': "import x from './addon.node';\nexport const registerHooks = x;\n",
      'src/addon.node': '',
    });
    expect(await problemTexts(dir)).toMatchInlineSnapshot(`
      "src/charm.ts:1:15: error: cannot bundle the charm: no loader is configured for ".node" files: src/addon.node
      > 1 | import x from './addon.node';
          |               ^
        2 | export const registerHooks = x;
        hint: leave out packages with native code: the charm must run on any architecture"
    `);
  });

  test('import.meta.url, which a bundle does not have', async () => {
    expect(await problemTextsOf('export const registerHooks = import.meta.url;\n')).toMatchInlineSnapshot(`
      "src/charm.ts:1:30: error: cannot bundle the charm: "import.meta" is not available with the "cjs" output format and will be empty
      > 1 | export const registerHooks = import.meta.url;
          |                              ^
        hint: import files as text (import text from './file' with { type: 'text' }), or give registerAsset a function as content"
    `);
  });

  test('type errors, all of them', async () => {
    const charm = charmWith(
      "  r.registerHook('config-chnged', () => {});\n  const n: number = 'x';\n  r.registerHook('stop', () => console.log(n));",
    );
    const dir = charmProject({ 'src/charm.ts': charm, 'tsconfig.json': strictTsconfig });
    expect(await problemTexts(dir, { types: true })).toMatchInlineSnapshot(`
      "src/charm.ts:3:5: error: cannot register hook "config-chnged": no Juju fires such a hook
        1 | import type { Registry } from '@gocharm-ts/sdk';
        2 | export function registerHooks(r: Registry): void { r.setCharmInfo({ name: 'hello', summary: 'Greets'…
      > 3 |   r.registerHook('config-chnged', () => {});
          |     ^
        4 |   const n: number = 'x';
        hint: see HookName for all that it fires

      src/charm.ts:3:18: error: TS2345: Argument of type '"config-chnged"' is not assignable to parameter of type '"*" | HookName'.
        1 | import type { Registry } from '@gocharm-ts/sdk';
        2 | export function registerHooks(r: Registry): void { r.setCharmInfo({ name: 'hello', summary: 'Greets'…
      > 3 |   r.registerHook('config-chnged', () => {});
          |                  ^
        4 |   const n: number = 'x';

      src/charm.ts:4:9: error: TS2322: Type 'string' is not assignable to type 'number'.
        2 | export function registerHooks(r: Registry): void { r.setCharmInfo({ name: 'hello', summary: 'Greets'…
        3 |   r.registerHook('config-chnged', () => {});
      > 4 |   const n: number = 'x';
          |         ^
        5 |   r.registerHook('stop', () => console.log(n));"
    `);
  });

  test('a syntax error is told once although the type checker tells it too', async () => {
    const dir = charmProject({ 'src/charm.ts': 'export const registerHooks = ;\n', 'tsconfig.json': strictTsconfig });
    expect(await problemTexts(dir, { types: true })).toMatchInlineSnapshot(`
      "src/charm.ts:1:30: error: cannot bundle the charm: unexpected ";"
      > 1 | export const registerHooks = ;
          |                              ^"
    `);
  });

  test('no registerHooks', async () => {
    expect(await problemTextsOf('export const hooks = 1;\n')).toMatchInlineSnapshot(`
      "src/charm.ts:1:1: error: cannot register the charm: the entry exports no function registerHooks; it exports hooks
      > 1 | export const hooks = 1;
          | ^
        hint: write \`export function registerHooks(r: Registry): void { … }\`"
    `);
  });

  test('a registerHooks that is no function', async () => {
    expect(await problemTextsOf('export const registerHooks = {};\n')).toMatchInlineSnapshot(`
      "src/charm.ts:1:1: error: cannot register the charm: the entry exports no function registerHooks; registerHooks is of type object
      > 1 | export const registerHooks = {};
          | ^
        hint: write \`export function registerHooks(r: Registry): void { … }\`"
    `);
  });

  test('a throw during registration', async () => {
    expect(
      await problemTextsOf(charmWith('  const none: { deep?: { er: string } } = {};\n  console.log(none.deep!.er);')),
    ).toMatchInlineSnapshot(`
      "src/charm.ts:4:26: error: cannot register the charm: TypeError: Cannot read properties of undefined (reading 'er')
        2 | export function registerHooks(r: Registry): void { r.setCharmInfo({ name: 'hello', summary: 'Greets'…
        3 |   const none: { deep?: { er: string } } = {};
      > 4 |   console.log(none.deep!.er);
          |                          ^
        5 | }"
    `);
  });

  test('a throw while modules load', async () => {
    expect(await problemTextsOf("throw new Error('not today');\nexport {};\n")).toMatchInlineSnapshot(`
      "src/charm.ts:1:7: error: cannot load the charm: not today
      > 1 | throw new Error('not today');
          |       ^
        2 | export {};"
    `);
  });

  test('an asynchronous registerHooks', async () => {
    expect(await problemTextsOf('export async function registerHooks() {}\n')).toMatchInlineSnapshot(`
      "src/charm.ts:1:1: error: cannot register the charm: registerHooks returned a promise
      > 1 | export async function registerHooks() {}
          | ^
        hint: make registerHooks synchronous; do the waiting in handlers"
    `);
  });

  test('a registration after the end', async () => {
    const charm = charmWith("  void Promise.resolve().then(() => {\n    r.registerHook('stop', () => {});\n  });");
    expect(await problemTextsOf(charm)).toMatchInlineSnapshot(`
      "src/charm.ts:4:7: error: cannot call registerHook on root: registration has ended
        2 | export function registerHooks(r: Registry): void { r.setCharmInfo({ name: 'hello', summary: 'Greets'…
        3 |   void Promise.resolve().then(() => {
      > 4 |     r.registerHook('stop', () => {});
          |       ^
        5 |   });
        hint: register in registerHooks itself, synchronously; handlers and later callbacks come too late"
    `);
  });

  test('a registration that never ends', async () => {
    const dir = charmProject({ 'src/charm.ts': charmWith('  for (;;);') });
    expect(await problemTexts(dir, { registrationTimeoutMs: 500 })).toMatchInlineSnapshot(`
      "src/charm.ts:1:1: error: cannot register the charm: registration did not end within 0.5 s
      > 1 | import type { Registry } from '@gocharm-ts/sdk';
          | ^
        2 | export function registerHooks(r: Registry): void { r.setCharmInfo({ name: 'hello', summary: 'Greets'…
        hint: look for a loop that waits for something; registration only declares"
    `);
  });

  test('a conflict between registrations, with both places', async () => {
    const charm = charmWith(`  r.registerConfig('port', { type: 'int', default: 80 });
  r.clone('http').registerConfig('port', { type: 'int', default: 8080 });`);
    expect(await problemTextsOf(charm)).toMatchInlineSnapshot(`
      "src/charm.ts:4:19: error: cannot register configuration option "port" at src/charm.ts:4:19: it is already registered with different details at src/charm.ts:3:5
        2 | export function registerHooks(r: Registry): void { r.setCharmInfo({ name: 'hello', summary: 'Greets'…
        3 |   r.registerConfig('port', { type: 'int', default: 80 });
      > 4 |   r.clone('http').registerConfig('port', { type: 'int', default: 8080 });
          |                   ^
        5 | }
        src/charm.ts:3:5: the earlier registration
        1 | import type { Registry } from '@gocharm-ts/sdk';
        2 | export function registerHooks(r: Registry): void { r.setCharmInfo({ name: 'hello', summary: 'Greets'…
      > 3 |   r.registerConfig('port', { type: 'int', default: 80 });
          |     ^
        4 |   r.clone('http').registerConfig('port', { type: 'int', default: 8080 });
        hint: register it once, and pass the handle to whoever needs it"
    `);
  });

  test('a nondeterministic registration, with what it looked at', async () => {
    const charm = charmWith(`  const started = new Date().toISOString();
  r.registerConfig('started', { type: 'string', default: started });`);
    expect(await problemTextsOf(charm)).toMatchInlineSnapshot(`
      "src/charm.ts:4:5: error: cannot register configuration option "started" the same way twice: default is "2001-09-09T01:46:40.000Z" in one run and "2033-05-18T03:33:20.000Z" in the other
        2 | export function registerHooks(r: Registry): void { r.setCharmInfo({ name: 'hello', summary: 'Greets'…
        3 |   const started = new Date().toISOString();
      > 4 |   r.registerConfig('started', { type: 'string', default: started });
          |     ^
        5 | }
        src/charm.ts:3:19: looks at the clock (new Date)
        1 | import type { Registry } from '@gocharm-ts/sdk';
        2 | export function registerHooks(r: Registry): void { r.setCharmInfo({ name: 'hello', summary: 'Greets'…
      > 3 |   const started = new Date().toISOString();
          |                   ^
        4 |   r.registerConfig('started', { type: 'string', default: started });
        hint: registration must depend on nothing but the sources; look at these things in handlers"
    `);
  });

  test('an invalid hook name', async () => {
    expect(await problemTextsOf(charmWith("  r.registerHook('Install' as never, () => {});"))).toMatchInlineSnapshot(`
      "src/charm.ts:3:5: error: cannot register hook "Install": no Juju fires such a hook
        1 | import type { Registry } from '@gocharm-ts/sdk';
        2 | export function registerHooks(r: Registry): void { r.setCharmInfo({ name: 'hello', summary: 'Greets'…
      > 3 |   r.registerHook('Install' as never, () => {});
          |     ^
        4 | }
        hint: see HookName for all that it fires"
    `);
  });

  test('an invalid charm name, and a charm without a name', async () => {
    const dir = charmProject({ 'src/charm.ts': charmWith('').replace("'hello'", "'Hello-1'") });
    expect(await problemTexts(dir)).toMatchInlineSnapshot(`
      "src/charm.ts:2:54: error: cannot use charm name "Hello-1": unexpected uppercase character
        1 | …ort type { Registry } from '@gocharm-ts/sdk';
      > 2 | …ort function registerHooks(r: Registry): void { r.setCharmInfo({ name: 'Hello-1', summary: 'Greets',…
          |                                                    ^
        3 |
        hint: use lower-case letters, digits and hyphens, with a letter in each part, such as my-charm"
    `);
    expect(await problemTextsOf('export function registerHooks() {}\n')).toMatchInlineSnapshot(`
      "src/charm.ts:1:1: error: cannot name the charm: registerHooks did not call setCharmInfo
      > 1 | export function registerHooks() {}
          | ^
        hint: write r.setCharmInfo({ name: 'my-charm', summary: '…', description: '…' })"
    `);
  });

  test('an asset where the build puts a file of its own', async () => {
    const dir = charmProject({
      'README.md': '',
      'src/charm.ts': charmWith("  r.registerAsset('README.md/x', 'text');"),
    });
    expect(await problemTexts(dir)).toMatchInlineSnapshot(`
      "src/charm.ts:3:5: error: cannot put asset "README.md/x" into the charm: README.md is in its way
        1 | import type { Registry } from '@gocharm-ts/sdk';
        2 | export function registerHooks(r: Registry): void { r.setCharmInfo({ name: 'hello', summary: 'Greets'…
      > 3 |   r.registerAsset('README.md/x', 'text');
          |     ^
        4 | }
        hint: choose another path, such as one below files/"
    `);
  });

  test('an asset whose content comes from outside of the project', async () => {
    const imports = "import type { Registry } from '@gocharm-ts/sdk'; import { readFileSync } from 'node:fs';";
    const charm = charmWith("  r.registerAsset('files/x', { content: () => readFileSync('/etc/hostname') });", imports);
    expect(await problemTextsOf(charm)).toMatchInlineSnapshot(`
      "src/charm.ts:3:47: error: cannot use fs.readFileSync on /etc/hostname for the content of an asset: contents of assets come from the project
        1 | import type { Registry } from '@gocharm-ts/sdk'; import { readFileSync } from 'node:fs';
        2 | export function registerHooks(r: Registry): void { r.setCharmInfo({ name: 'hello', summary: 'Greets'…
      > 3 |   r.registerAsset('files/x', { content: () => readFileSync('/etc/hostname') });
          |                                               ^
        4 | }
        hint: use a path relative to the project's directory, such as assets/motd.txt"
    `);
  });

  test('a missing entry', async () => {
    expect(await problemTexts(charmProject({}))).toMatchInlineSnapshot(`
      "package.json:1:1: error: cannot read the entry src/charm.ts: no such file
      > 1 | { "name": "hello", "version": "1.2.3", "type": "module" }
          | ^
        hint: write it, exporting registerHooks, or name another one as charm.entry in package.json"
    `);
    const dir = charmProject({ 'package.json': '{\n  "name": "hello",\n  "charm": { "entry": "src/main.ts" }\n}\n' });
    expect(await problemTexts(dir)).toMatchInlineSnapshot(`
      "package.json:3:14: error: cannot read the entry src/main.ts: no such file
        1 | {
        2 |   "name": "hello",
      > 3 |   "charm": { "entry": "src/main.ts" }
          |              ^
        4 | }
        hint: write it, exporting registerHooks, or name another one as charm.entry in package.json"
    `);
  });

  test('a missing, broken or wrong package.json', async () => {
    expect(await problemTexts(tempDir())).toMatchInlineSnapshot(`
      "error: cannot read package.json in <dir>: no such file
        hint: run charm-build in the directory of a charm, or name it: charm-build build DIR"
    `);
    const broken = tempDir();
    writeFiles(broken, { 'package.json': '{\n  "name": "hello",\n  "charm": { "entry" "src/main.ts" }\n}\n' });
    expect((await problemTexts(broken)).split('\n').slice(1).join('\n')).toMatchInlineSnapshot(`
      "  1 | {
        2 |   "name": "hello",
      > 3 |   "charm": { "entry" "src/main.ts" }
          |                      ^
        4 | }"
    `);
    const wrong = charmProject({
      'package.json':
        '{\n  "charm": {\n    "entry": 1,\n    "outt": "x",\n    "platforms": ["ubuntu@24.04:all"]\n  }\n}\n',
      'src/charm.ts': charmWith(''),
    });
    expect(await problemTexts(wrong)).toMatchInlineSnapshot(`
      "package.json:4:5: error: cannot read package.json: charm.outt is not known
        2 |   "charm": {
        3 |     "entry": 1,
      > 4 |     "outt": "x",
          |     ^
        5 |     "platforms": ["ubuntu@24.04:all"]
        hint: charm has the fields entry, out, platforms

      package.json:3:5: error: cannot read package.json: charm.entry is not a string with text
        1 | {
        2 |   "charm": {
      > 3 |     "entry": 1,
          |     ^
        4 |     "outt": "x",

      package.json:5:5: error: cannot use the platform: "ubuntu@24.04:all" names architecture "all"; Juju knows amd64, arm64, ppc64el, riscv64, s390x
        3 |     "entry": 1,
        4 |     "outt": "x",
      > 5 |     "platforms": ["ubuntu@24.04:all"]
          |     ^
        6 |   }"
    `);
  });

  test('types that were not checked', async () => {
    const dir = charmProject({ 'src/charm.ts': charmWith('') });
    expect(await problemTexts(dir, { types: true })).toMatchInlineSnapshot(`
      "warning: types were not checked: there is no tsconfig.json
        hint: write one (npx tsc --init), or pass --no-types"
    `);
  });
});
