import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { describe, expect, test } from 'vitest';
import * as sdk from '../../packages/sdk/src/index.ts';
import * as testing from '../../packages/sdk/src/testing.ts';
import { sdkExamples } from '../support/sdk-examples.ts';
import { tempDir } from '../support/temp-dir.ts';

describe('examples in the documentation of the SDK', () => {
  test('exist for the main entry points', () => {
    const files = new Set(sdkExamples().map(({ place }) => place.split(':')[0]));
    expect([...files]).toEqual([
      'errors/charm-error.ts',
      'hook/context/context.ts',
      'hook/context/relation.ts',
      'hook/registry/command.ts',
      'hook/registry/endpoint.ts',
      'hook/registry/registry.ts',
      'hook/registry/state-handle.ts',
      'testing/memory-state.ts',
      'testing/run-hook.ts',
      'testing/scripted-runner.ts',
    ]);
  });

  test.for(sdkExamples())('$place runs', async ({ code }) => {
    const scope = { ...sdk, ...testing, r: new sdk.Registry() };
    const names = Object.keys(scope).join(', ');
    const source = `export async function example({ ${names} }) {\n${code}\n}`;
    const file = join(tempDir(), 'example.mjs');
    await writeFile(file, (await transform(source, { loader: 'ts' })).code);
    const { example } = (await import(/* @vite-ignore */ file)) as { example: (values: typeof scope) => Promise<void> };
    await example(scope);
  });
});
