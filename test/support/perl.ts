import { existsSync } from 'node:fs';
import { describe } from 'vitest';
import { perlPath } from '../../packages/simulator/src/process/perl-tool-client.ts';

/**
 * Returns `describe` for tests of the hook tools' client in Perl. On a machine without Perl they are skipped; where `CI` is
 * set that is an error, so that the client that most people run never goes untested.
 */
export function perlOrSkip(): typeof describe | typeof describe.skip {
  if (existsSync(perlPath)) return describe;
  if (process.env['CI'] !== undefined) throw new Error(`cannot test the client in Perl: there is no ${perlPath}`);
  process.stderr.write(`Tests of the hook tools' client in Perl are skipped: there is no ${perlPath}\n`);
  return describe.skip;
}
