import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findProcesses } from '../../../packages/simulator/src/process/charm-processes.ts';
import { writeShellCharm } from '../../support/sim-charms.ts';
import { hookLines, logLines, openTestModel } from '../../support/sim-model-dir.ts';
import { startSimProgram } from '../../support/sim-program.ts';
import { tempDir } from '../../support/temp-dir.ts';

/** A charm whose install waits until the file `go` is there. */
function slowCharm(dir: string): string {
  return writeShellCharm(join(dir, 'slow'), 'slow', {
    dispatch: `
[ "$JUJU_HOOK_NAME" = install ] || exit 0
echo run >> ${dir}/runs
[ -e ${dir}/go ] || sleep 600
status-set active installed
`,
  });
}

function settleProgram(dir: string, before = ''): string {
  return `
const simulation = await openSimulation({
  dir: ${JSON.stringify(join(dir, 'model'))},
  create: { name: 'test', release: '3.6' },
  events: { hookStarted: (unit, hook) => console.log('started', unit, hook), waitingForLock: (pid) => console.log('waiting for', pid) },
});
${before}
const { reports } = await simulation.settle();
console.log(reports.map((report) => report.unit + ' ' + report.hook + ' ' + report.result).join('\\n'));
await simulation.close();
console.log('closed');
`;
}

test('a model that no hook can run in can still be destroyed', async () => {
  const dir = tempDir();
  const model = join(dir, 'model');
  const simulation = await openTestModel(model);
  await simulation.deploy({ charm: slowCharm(dir), units: 0 });
  await simulation.close();
  // As on a full disk: what each change needs first cannot be made.
  rmSync(join(model, 'tools'), { recursive: true });
  writeFileSync(join(model, 'tools'), '');
  writeFileSync(join(model, 'lock.0123.taken'), '');
  await expect(simulation.addUnit('slow', 1)).rejects.toThrow('EEXIST');
  await simulation.destroy();
  expect(existsSync(model)).toBe(false);
});

describe('a program that is killed', () => {
  test('leaves a model that opens; its hook failed, and nothing of it runs on', async () => {
    const dir = tempDir();
    const charm = slowCharm(dir);
    const program = startSimProgram(
      settleProgram(dir, `await simulation.deploy({ charm: ${JSON.stringify(charm)} });`),
    );
    await program.printed('started slow/0 install');
    await expect.poll(() => existsSync(join(dir, 'runs')), { timeout: 30_000 }).toBe(true);
    program.process.kill('SIGKILL');
    expect(await program.ended()).toBe('SIGKILL');

    const simulation = await openTestModel(join(dir, 'model'));
    const { uuid } = await simulation.read();
    expect((await findProcesses({ modelUuid: uuid })).length).toBeGreaterThan(0);
    expect((await simulation.settle()).reports).toEqual([]);
    expect(await findProcesses({ modelUuid: uuid })).toEqual([]);
    expect((await simulation.read()).applications['slow']?.units['slow/0']?.agentStatus).toMatchObject({
      status: 'error',
      message: 'hook failed: "install"',
    });
    expect((await logLines(join(dir, 'model'))).at(-1)).toBe(
      'ERROR juju.worker.uniter.operation hook "install" failed: charm-sim ended while it ran',
    );

    writeFileSync(join(dir, 'go'), '');
    await simulation.resolved(['slow/0'], { retry: true });
    expect(hookLines((await simulation.settle()).reports)[0]).toBe('slow/0 install done');
    expect(readFileSync(join(dir, 'runs'), 'utf8')).toBe('run\nrun\n');
  });

  test('at any instant leaves a model that opens and settles', async () => {
    const dir = tempDir();
    const charm = writeShellCharm(join(dir, 'app'), 'app', {
      metadata: 'peers: {cluster: {interface: gossip}}\n',
      dispatch: 'exit 0',
    });
    const body = settleProgram(dir, `await simulation.deploy({ charm: ${JSON.stringify(charm)}, units: 3 });`);
    for (const delayMs of [0, 20, 45, 70, 100, 140, 200]) {
      const program = startSimProgram(body);
      await Promise.race([
        program.printed('started').then(() => new Promise((resolve) => setTimeout(resolve, delayMs))),
        program.ended(),
      ]);
      program.process.kill('SIGKILL');
      await program.ended();
      const simulation = await openTestModel(join(dir, 'model'));
      await simulation.settle();
      for (;;) {
        const units = Object.values((await simulation.read()).applications['app']?.units ?? {});
        const failed = units.filter((unit) => unit.agentStatus.status === 'error').map((unit) => unit.name);
        if (failed.length === 0) break;
        await simulation.resolved(failed, { retry: true });
        await simulation.settle();
      }
      const { applications, relations } = await simulation.read();
      expect(Object.values(applications['app']?.units ?? {}).map((unit) => unit.uniter.started)).toEqual([
        true,
        true,
        true,
      ]);
      expect(Object.keys(relations[0]?.units ?? {}).toSorted()).toEqual(['app/0', 'app/1', 'app/2']);
      await simulation.destroy();
    }
  });
});

test('two programs at once: one waits for the other and goes on with its model', async () => {
  const dir = tempDir();
  const charm = slowCharm(dir);
  const first = startSimProgram(settleProgram(dir, `await simulation.deploy({ charm: ${JSON.stringify(charm)} });`));
  await first.printed('started slow/0 install');
  const second = startSimProgram(settleProgram(dir, `await simulation.addUnit('slow', 1);`));
  await second.printed(`waiting for ${first.process.pid}`);

  const reader = await openTestModel(join(dir, 'model'));
  expect(Object.keys((await reader.read()).applications['slow']?.units ?? {})).toEqual(['slow/0']);

  writeFileSync(join(dir, 'go'), '');
  const { uuid } = await reader.read();
  // The first hook sleeps: it is killed as by an operator, and queued again.
  for (const { pid, command } of await findProcesses({ modelUuid: uuid }))
    if (command.includes('dispatch')) process.kill(pid, 'SIGKILL');
  expect(await first.ended()).toBe(0);
  expect(await second.ended()).toBe(0);
  expect(first.output()).toContain('slow/0 install interrupted\nslow/0 install done');
  expect(second.output()).toContain('slow/1 install done');
  expect(Object.keys((await reader.read()).applications['slow']?.units ?? {})).toEqual(['slow/0', 'slow/1']);
});

test('many programs at once lose no change', async () => {
  const dir = tempDir();
  const charm = writeShellCharm(join(dir, 'app'), 'app', { dispatch: 'exit 0' });
  const simulation = await openTestModel(join(dir, 'model'));
  await simulation.deploy({ charm });
  await simulation.settle();
  await simulation.close();
  const programs = Array.from({ length: 6 }, () =>
    startSimProgram(settleProgram(dir, `await simulation.addUnit('app', 1);`)),
  );
  expect(await Promise.all(programs.map((program) => program.ended()))).toEqual([0, 0, 0, 0, 0, 0]);
  const units = Object.values((await simulation.read()).applications['app']?.units ?? {});
  expect(units.map((unit) => `${unit.name} ${unit.uniter.started}`)).toEqual(
    Array.from({ length: 7 }, (_, number) => `app/${number} true`),
  );
});

test('aborting ends the hook and queues it, and the next settle runs it from the start', async () => {
  const dir = tempDir();
  const simulation = await openTestModel(join(dir, 'model'), {
    events: { hookStarted: () => setTimeout(() => controller.abort(), 300) },
  });
  const controller = new AbortController();
  await simulation.deploy({ charm: slowCharm(dir) });
  const { reports } = await simulation.settle({ signal: controller.signal });
  expect(hookLines(reports)).toEqual(['slow/0 install interrupted']);
  const { uuid, applications } = await simulation.read();
  expect(await findProcesses({ modelUuid: uuid })).toEqual([]);
  expect(applications['slow']?.units['slow/0']?.uniter.queue).toEqual([{ name: 'install' }]);
  writeFileSync(join(dir, 'go'), '');
  expect(hookLines((await simulation.settle()).reports)[0]).toBe('slow/0 install done');
});

test('a hook that is killed again and again counts as failed in the end', async () => {
  const dir = tempDir();
  const charm = writeShellCharm(join(dir, 'app'), 'app', { hooks: { install: 'kill -9 $$' } });
  const simulation = await openTestModel(join(dir, 'model'));
  await simulation.deploy({ charm });
  expect(hookLines((await simulation.settle()).reports)).toEqual([
    'app/0 install interrupted',
    'app/0 install interrupted',
    'app/0 install failed',
  ]);
});

test('a hook beyond its time limit is killed and counts as failed', async () => {
  const dir = tempDir();
  const charm = writeShellCharm(join(dir, 'app'), 'app', { hooks: { install: 'sleep 600' } });
  const simulation = await openTestModel(join(dir, 'model'), { hookTimeoutMs: 300 });
  await simulation.deploy({ charm });
  expect(hookLines((await simulation.settle()).reports)).toEqual(['app/0 install failed']);
  expect((await logLines(join(dir, 'model'))).at(-1)).toBe(
    'ERROR juju.worker.uniter.operation hook "install" (via explicit, bespoke hook script) failed: killed after its time limit of 0.3 s',
  );
  expect(await findProcesses({ modelUuid: (await simulation.read()).uuid })).toEqual([]);
});

test('background services live between commands, and end with their unit or with the model', async () => {
  const dir = tempDir();
  const charm = writeShellCharm(join(dir, 'app'), 'app', {
    hooks: { start: 'setsid sh -c "exec sleep 600" >/dev/null 2>&1 </dev/null &' },
  });
  const simulation = await openTestModel(join(dir, 'model'));
  await simulation.deploy({ charm, units: 2 });
  await simulation.settle();
  await simulation.close();
  const { uuid } = await simulation.read();
  const services = async (unit: 'app/0' | 'app/1'): Promise<string[]> =>
    (await findProcesses({ modelUuid: uuid, unit })).map(({ command }) => command);
  expect([await services('app/0'), await services('app/1')]).toEqual([['sleep 600'], ['sleep 600']]);
  await simulation.removeUnit(['app/0']);
  await simulation.settle();
  expect([await services('app/0'), await services('app/1')]).toEqual([[], ['sleep 600']]);
  await simulation.destroy();
  expect(await findProcesses({ modelUuid: uuid })).toEqual([]);
  expect(existsSync(join(dir, 'model'))).toBe(false);
});

test('a client that stays connected is named in the log and cut off', async () => {
  const dir = tempDir();
  const charm = writeShellCharm(join(dir, 'app'), 'app', {
    hooks: {
      start: `node -e 'require("net").connect(process.env.JUJU_AGENT_SOCKET_ADDRESS).on("connect", () => require("fs").writeFileSync("connected", "")).on("close", () => process.exit())' >/dev/null 2>&1 &
while [ ! -e connected ]; do sleep 0.05; done`,
    },
  });
  const model = join(dir, 'model');
  const simulation = await openTestModel(model);
  await simulation.deploy({ charm });
  expect(hookLines((await simulation.settle()).reports)).toContain('app/0 start done');
  expect((await logLines(model)).find((line) => line.includes('waiting for'))).toMatch(
    /^WARNING juju\.worker\.uniter\.operation waiting for \d+ \(node -e .*\) to close its connection to the agent$/,
  );
});

test('a model whose path is too long for sockets works', async () => {
  const dir = join(tempDir(), 'x'.repeat(120));
  const charm = writeShellCharm(join(dir, 'app'), 'app', { hooks: { install: 'status-set active "$(is-leader)"' } });
  const simulation = await openTestModel(join(dir, 'model'));
  await simulation.deploy({ charm });
  await simulation.settle();
  expect((await simulation.read()).applications['app']?.units['app/0']?.workloadStatus.message).toBe('True');
});

test('a directory that holds something else is left alone', async () => {
  const dir = tempDir();
  writeFileSync(join(dir, 'precious'), '');
  await expect(openTestModel(dir)).rejects.toThrow(`cannot create a model in "${dir}": the directory is not empty`);
  await expect(openTestModel(join(dir, 'precious'))).rejects.toThrow();

  const model = join(dir, 'model');
  const simulation = await openTestModel(model);
  mkdirSync(join(model, 'notes'));
  await simulation.destroy();
  expect(existsSync(join(model, 'notes'))).toBe(true);
  expect(existsSync(join(model, 'model.json'))).toBe(false);
});
