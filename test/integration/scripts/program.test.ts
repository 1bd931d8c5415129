import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { npmProgram, runProgram } from '../../../scripts/lib/program.mjs';
import { repositoryRoot } from '../../../scripts/lib/repository-root.mjs';
import { tempDir } from '../../support/temp-dir.ts';

describe('runProgram', () => {
  test.for([
    ['the exit code', 'process.exit(7)', 7],
    ['a signal as a shell does', "process.kill(process.pid, 'SIGTERM')", 143],
  ] as const)('tells %s', async ([, script, exitCode]) => {
    const finished = await runProgram(process.execPath, ['-e', script], { cwd: '/', capture: true });
    expect(finished).toEqual({ exitCode, output: '' });
  });

  test('collects stdout and stderr', async () => {
    const script = "process.stdout.write('out\\n'); process.stderr.write('err\\n')";
    const { output } = await runProgram(process.execPath, ['-e', script], { cwd: '/', capture: true });
    expect(output.split('\n').toSorted()).toEqual(['', 'err', 'out']);
  });

  test('fails on a program that is not there', async () => {
    await expect(runProgram('/no/such/program', [], { cwd: '/' })).rejects.toThrow('ENOENT');
  });

  test('passes a signal on and ends with its code, which the child chose', async () => {
    const file = join(tempDir(), 'parent.mjs');
    const module = pathToFileURL(join(repositoryRoot, 'scripts', 'lib', 'program.mjs'));
    const child = "process.on('SIGTERM', () => process.exit(5)); setInterval(() => {}, 1e6); console.log('ready')";
    await writeFile(
      file,
      `import { runProgram } from ${JSON.stringify(module.href)};\n` +
        `const { exitCode } = await runProgram(process.execPath, ['-e', ${JSON.stringify(child)}], { cwd: '/' });\n` +
        'process.exitCode = exitCode;\n',
    );
    const parent = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(parent.stdout, 'data');
    parent.kill('SIGTERM');
    expect(await once(parent, 'exit')).toEqual([5, null]);
  });
});

describe('npmProgram', () => {
  test('takes the npm that runs the script', () => {
    const env = { npm_execpath: '/usr/lib/npm/bin/npm-cli.js' };
    expect(npmProgram(env)).toEqual({ file: process.execPath, args: ['/usr/lib/npm/bin/npm-cli.js'] });
  });

  test.for([[{}], [{ npm_execpath: '/usr/lib/yarn/yarn.js' }]])('takes the one on PATH for %o', ([env]) => {
    expect(npmProgram(env ?? {}).args).toEqual([]);
  });
});
