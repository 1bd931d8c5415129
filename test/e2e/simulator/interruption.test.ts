import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tempDir } from '../../support/temp-dir.ts';
import { charmSim, charmSimProgram, startCharmSim } from './support/charm-sim.ts';
import { writeShellCharm } from './support/shell-charm.ts';

interface SavedModel {
  readonly uuid: string;
  readonly applications: Readonly<Record<string, unknown>>;
}

function savedModel(cwd: string): SavedModel {
  return JSON.parse(readFileSync(join(cwd, '.charm-sim', 'model.json'), 'utf8')) as SavedModel;
}

/** Ids of the processes whose environment names the model. */
function processesOf(uuid: string): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(uuid);
    } catch {
      // It ended meanwhile, or belongs to somebody else.
      return false;
    }
  });
}

const onLinux = existsSync('/proc/self/environ');

describe.runIf(onLinux)('an interrupted deploy', () => {
  test.for([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends after %s with %i, without processes, and a later command goes on', async ([signal, code]) => {
    const cwd = tempDir();
    writeShellCharm(cwd, 'hello', 'requires');
    const deploy = startCharmSim(cwd, 'deploy', './hello', '-v', '--config', `gate=${join(cwd, 'never')}`);
    await deploy.said('hello/0 leader-elected');
    const { uuid } = savedModel(cwd);
    await expect.poll(() => processesOf(uuid).length, { timeout: 30_000 }).toBeGreaterThan(0);
    deploy.process.kill(signal);

    const outcome = await deploy.ended;
    expect(outcome).toMatchObject({ code, output: 'Deployed "hello" from ./hello (revision 0)\n' });
    expect(outcome.errors).not.toContain('ERROR');
    expect(processesOf(uuid)).toEqual([]);
    expect(Object.keys(savedModel(cwd).applications)).toEqual(['hello']);

    const resumed = await charmSim(cwd, 'config', 'hello', 'gate=', '-v');
    expect(resumed).toMatchObject({ code: 0, output: '' });
    expect(resumed.errors).toMatch(/^hello\/0 config-changed \d+ ms done\nhello\/0 start \d+ ms done\n$/);
    expect((await charmSim(cwd, 'destroy', '-y')).code).toBe(0);
  });
});

test('resolved --all finds the hook that a kill cut short', async () => {
  const cwd = await deployed();
  const slow = startCharmSim(cwd, 'config', 'hello', `gate=${join(cwd, 'never')}`);
  await expect
    .poll(() => JSON.stringify(savedModel(cwd).applications), { timeout: 60_000 })
    .toContain('"message":"configuring"');
  slow.process.kill('SIGKILL');
  await slow.ended;
  expect(await charmSim(cwd, 'resolved', '--all', '--no-retry')).toEqual({
    code: 0,
    output: 'Resolved hello/0\n',
    errors: '',
  });
  expect((await charmSim(cwd, 'destroy', '-y')).code).toBe(0);
});

test.runIf(existsSync('/dev/full'))('output that cannot be written is an error, and the change is done', async () => {
  const cwd = tempDir();
  writeShellCharm(cwd, 'hello', 'requires');
  const full = spawnSync('sh', ['-c', `exec "$0" "$1" deploy ./hello > /dev/full`, process.execPath, charmSimProgram], {
    cwd,
    encoding: 'utf8',
  });
  expect([full.status, full.stderr]).toEqual([
    1,
    'ERROR cannot write to stdout: ENOSPC: no space left on device, write\n',
  ]);
  expect((await charmSim(cwd, 'status', '--format', 'short')).output).toContain('- hello/0: ');
});

describe('two commands at once', () => {
  test('wait for each other, say so, and lose nothing', async () => {
    const cwd = await deployed();
    const gate = join(cwd, 'gate');
    const slow = startCharmSim(cwd, 'config', 'hello', `gate=${gate}`);
    await locked(cwd);
    const second = startCharmSim(cwd, 'add-unit', 'hello', '--no-wait');
    await second.said(`Waiting for process ${slow.process.pid}, which works on this model\n`);
    expect((await charmSim(cwd, 'status', '--format', 'short')).output.split('\n')).toHaveLength(2);
    writeFileSync(gate, '');
    expect(await slow.ended).toEqual({ code: 0, output: '', errors: '' });
    expect(await second.ended).toMatchObject({ code: 0, output: 'Added hello/1\n' });
    expect((await charmSim(cwd, 'status', '--format', 'short')).output.split('\n')).toHaveLength(3);
  });

  test('an interrupted wait ends at once and leaves the other command alone', async () => {
    const cwd = await deployed();
    const gate = join(cwd, 'gate');
    const slow = startCharmSim(cwd, 'config', 'hello', `gate=${gate}`);
    await locked(cwd);
    const waiting = startCharmSim(cwd, 'add-unit', 'hello');
    await waiting.said('Waiting for process');
    waiting.process.kill('SIGINT');
    expect(await waiting.ended).toMatchObject({ code: 130, output: '' });
    expect(slow.process.exitCode).toBe(null);
    writeFileSync(gate, '');
    expect((await slow.ended).code).toBe(0);
  });
});

describe('a program that stops reading', () => {
  test('ends status --watch quietly', async () => {
    const cwd = await deployed();
    const watching = startCharmSim(cwd, 'status', '--watch', '50ms', '--format', 'short');
    watching.process.stdout?.once('data', () => watching.process.stdout?.destroy());
    expect(await watching.ended).toMatchObject({ code: 0, errors: '' });
  });

  test('ends debug-log --tail quietly', async () => {
    const cwd = await deployed();
    const tailing = startCharmSim(cwd, 'debug-log', '--tail', '--replay');
    tailing.process.stdout?.once('data', () => tailing.process.stdout?.destroy());
    await expect
      .poll(() => charmSim(cwd, 'update-status').then(() => tailing.process.exitCode), { timeout: 60_000 })
      .toBe(0);
    expect((await tailing.ended).errors).toBe('');
  });

  test('does not stop the hooks of a change', async () => {
    const cwd = tempDir();
    writeShellCharm(cwd, 'hello', 'requires');
    const deploy = startCharmSim(cwd, 'deploy', './hello');
    deploy.process.stdout?.destroy();
    expect(await deploy.ended).toMatchObject({ code: 0, errors: '' });
    expect((await charmSim(cwd, 'wait-for', 'application', 'hello', '--timeout', '1ms')).code).toBe(0);
  });
});

test('debug-log --tail shows lines as they come and ends with Ctrl-C', async () => {
  const cwd = await deployed();
  const tail = startCharmSim(cwd, 'debug-log', '--tail', '--lines', '0', '--include-module', 'unit.hello/0.juju-log');
  await expect
    .poll(() => charmSim(cwd, 'update-status').then(() => tail.written()), { timeout: 60_000 })
    .toMatch(/^unit-hello-0: \d\d:\d\d:\d\d INFO unit\.hello\/0\.juju-log hook update-status\n/);
  tail.process.kill('SIGINT');
  expect((await tail.ended).code).toBe(130);
});

/** A directory with a model in which the shell charm is deployed. */
async function deployed(): Promise<string> {
  const cwd = tempDir();
  writeShellCharm(cwd, 'hello', 'requires');
  await charmSim(cwd, 'deploy', './hello', '-q');
  return cwd;
}

async function locked(cwd: string): Promise<void> {
  await expect.poll(() => readdirSync(join(cwd, '.charm-sim')), { timeout: 60_000 }).toContain('lock');
}
