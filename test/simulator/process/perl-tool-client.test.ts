import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { perlPath, perlToolClient } from '../../../packages/simulator/src/process/perl-tool-client.ts';
import { perlOrSkip } from '../../support/perl.ts';
import { tempDir } from '../../support/temp-dir.ts';

test('the script names its interpreter and loads nothing on Linux', () => {
  expect(perlToolClient.startsWith(`#!${perlPath}\n`)).toBe(true);
  const modules = perlToolClient.match(/^\s*(?:use|require) .*$/gm);
  // Cwd only where /proc is missing, Socket only where the numbers of Linux do not hold.
  expect(modules?.map((line) => line.trim())).toEqual(['require Cwd;', 'require Socket;']);
});

perlOrSkip()('perl', () => {
  test('has nothing to say about the script under strict and with warnings', () => {
    const script = join(tempDir(), 'client');
    writeFileSync(script, perlToolClient);
    const { stderr, status } = spawnSync(perlPath, ['-Mstrict', '-Mwarnings', '-c', script], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, `${script} syntax OK\n`]);
  });
});
