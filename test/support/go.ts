import { spawnSync } from 'node:child_process';
import { describe } from 'vitest';

/**
 * Returns `describe` for tests that need the Go toolchain. On a machine without it the tests are skipped and a line says how
 * to get it; where `CI` is set that is an error, so that conformance never goes unchecked.
 */
export function goOrSkip(
  env: Readonly<Record<string, string | undefined>> = process.env,
): typeof describe | typeof describe.skip {
  if (spawnSync('go', ['version'], { env: { ...env } }).status === 0) return describe;
  const help = 'install Go 1.19 or later (apt install golang-go, or https://go.dev/dl)';
  if (env['CI'] !== undefined) throw new Error(`cannot run conformance tests: go is not on PATH; ${help}`);
  process.stderr.write(`Conformance tests with Go's own net/rpc are skipped: go is not on PATH; ${help}\n`);
  return describe.skip;
}
