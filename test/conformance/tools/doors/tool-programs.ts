import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { perlToolClient } from '../../../../packages/simulator/src/process/perl-tool-client.ts';
import {
  nodeScript,
  toolClientPath,
  writeToolsDirectory,
} from '../../../../packages/simulator/src/process/tools-directory.ts';
import { toolNames } from '../../../../packages/simulator/src/tools/tool-table.ts';

/** The clients behind the tools on a hook's PATH. */
export const toolClients = {
  Perl: perlToolClient,
  PerlWithModules: perlToolClient.replace(`$^O ne 'linux'`, '1'),
  Node: nodeScript(process.execPath, toolClientPath()),
} as const;

/**
 * A tools directory for the tests of a `describe`; with more names than the tools that there are, if given. Ask for it from
 * inside a test.
 */
export function toolsDirectory(script: string, more: readonly string[] = []): () => string {
  let dir = '';
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'gocharm-ts-tools-'));
    await writeToolsDirectory(dir, [...toolNames('3.6'), ...more], script);
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  return () => dir;
}
