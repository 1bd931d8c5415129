import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const repositoryRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** Packages of this repository are taken from their sources. */
export const sourceCondition = '@gocharm-ts/source';

/** A directory of its own that goes away with the test. */
export function tempDir(name = 'charm-build-test-'): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), name)));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Writes files below `dir`, with the directories they need. */
export function writeFiles(dir: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(dir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** Writes a project whose packages are those of this repository. */
export function charmProject(files: Readonly<Record<string, string | Uint8Array>>, dir: string = tempDir()): string {
  mkdirSync(dir, { recursive: true });
  symlinkSync(join(repositoryRoot, 'node_modules'), join(dir, 'node_modules'));
  writeFiles(dir, { 'package.json': '{ "name": "hello", "version": "1.2.3", "type": "module" }\n', ...files });
  return dir;
}

/** A charm whose `registerHooks` holds these lines after `setCharmInfo`; the first of them is line 3. */
export function charmWith(lines: string, imports = "import type { Registry } from '@gocharm-ts/sdk';"): string {
  return `${imports}
export function registerHooks(r: Registry): void { r.setCharmInfo({ name: 'hello', summary: 'Greets', description: '' });
${lines}
}
`;
}

/** The example of the design. */
export const helloCharm = `import type { Registry } from '@gocharm-ts/sdk';

export function registerHooks(r: Registry): void {
  r.setCharmInfo({ name: 'hello', summary: 'Greets', description: 'Greets whoever relates to it.' });
  const greeting = r.registerConfig('greeting', { type: 'string', default: 'hello', description: 'What to say' });
  const website = r.registerRelation({ name: 'website', role: 'provider', interface: 'http' });

  r.registerHook('config-changed', async (ctx) => {
    const text = await greeting.get(ctx);
    for (const relation of await website.relations(ctx)) await relation.ownUnit.set({ greeting: text });
    await ctx.setStatus('active', text);
  });
}
`;

/** A `tsconfig.json` that finds the packages' sources. */
export const strictTsconfig = `{
  "compilerOptions": {
    "target": "es2023", "lib": ["es2023", "es2024.string"], "module": "nodenext", "strict": true, "noEmit": true, "skipLibCheck": true,
    "types": ["node"], "allowImportingTsExtensions": true, "customConditions": ["${sourceCondition}"]
  },
  "include": ["src"]
}
`;
