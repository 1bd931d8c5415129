import { resolve } from 'node:path';
import type { BuildOptions, ResolvedOptions } from './build-options.ts';

const defaultRegistrationTimeoutMs = 10_000;

/** Makes every choice that needs nothing but the options and the working directory. */
export function resolveOptions(options: BuildOptions, workingDir: string): ResolvedOptions {
  return {
    dir: resolve(workingDir, options.dir ?? '.'),
    out: options.out === undefined ? undefined : resolve(workingDir, options.out),
    platforms: options.platforms,
    types: options.types ?? true,
    conditions: options.conditions ?? [],
    registrationTimeoutMs: options.registrationTimeoutMs ?? defaultRegistrationTimeoutMs,
    signal: options.signal,
    onStep: options.onStep ?? (() => {}),
  };
}
