import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { captureSite } from '../../../../packages/sdk/src/hook/registry/site.ts';
import { tempDir } from '../../../support/temp-dir.ts';

const require = createRequire(import.meta.url);

type Call = (work: typeof register) => string | undefined;

function register(): string | undefined {
  return captureSite(register).text();
}

describe('captureSite', () => {
  test.for(['plain', 'with space', 'with (parentheses)', 'a (b) c'])(
    'finds a caller in a folder called %s',
    async (name) => {
      const folder = join(tempDir(), name);
      await mkdir(folder);
      const file = join(folder, 'charm (1).cjs');
      await writeFile(
        file,
        `exports.named = (register) => register();\nexports.anonymous = [(register) => register()][0];\n`,
      );
      const charm = require(file) as { named: Call; anonymous: Call };
      expect(charm.named(register)).toBe(`${file}:1:31`);
      expect(charm.anonymous(register)).toBe(`${file}:2:36`);
    },
  );

  test('finds a caller in a module', async () => {
    const file = join(tempDir(), 'charm (1).mjs');
    await writeFile(
      file,
      `export const call = (register) => register();\nexport const later = async (register) => { await null; return register(); };\n`,
    );
    const charm = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
      call: Call;
      later: (work: typeof register) => Promise<string | undefined>;
    };
    expect(charm.call(register)).toBe(`${file}:1:35`);
    expect(await charm.later(register)).toBe(`${file}:2:63`);
  });

  test('knows nothing where the engine tells nothing', () => {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      expect(register()).toBeUndefined();
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  });

  test('works the text out only when asked', () => {
    const site = captureSite(register);
    expect(Object.keys(site)).toEqual(['text']);
  });
});
