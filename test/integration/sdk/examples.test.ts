import { expect, test } from 'vitest';
import { compileModules } from '../../support/compile-modules.ts';
import { sdkExamples } from '../../support/sdk-examples.ts';

const scope = [
  "import { CharmError } from '@gocharm-ts/sdk';",
  "import type { Context, Endpoint, Registry } from '@gocharm-ts/sdk';",
  "import { MemoryState, ScriptedRunner, runHook } from '@gocharm-ts/sdk/testing';",
  'declare const r: Registry;',
  "declare const db: Endpoint<'db'>;",
].join('\n');

test('examples in the documentation of the SDK compile', async () => {
  const modules = new Map(
    sdkExamples().map(({ place, code }) => [
      `${place.replaceAll('/', '.').replace('.ts:', '.line-')}.ts`,
      `${scope}\nexport async function example(): Promise<void> {\n${code}\n}\n`,
    ]),
  );
  expect(modules.size).toBeGreaterThan(1);
  expect(await compileModules(modules)).toEqual([]);
});
