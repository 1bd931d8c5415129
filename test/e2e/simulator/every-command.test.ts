import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempDir } from '../../support/temp-dir.ts';
import { charmSim } from './support/charm-sim.ts';
import { writeShellCharm } from './support/shell-charm.ts';

/** Reads hook lines without their durations. */
function hooks(errors: string): readonly string[] {
  return errors
    .split('\n')
    .slice(0, -1)
    .map((line) => line.replace(/ \d+ ms/, ''));
}

test('a model goes through every command, from deploy to destroy', async () => {
  const cwd = tempDir();
  writeShellCharm(cwd, 'hello', 'requires');
  writeShellCharm(cwd, 'db', 'provides');
  const sim = (...args: readonly string[]) => charmSim(cwd, ...args);

  const deployed = await sim('deploy', './hello', '-v');
  expect(deployed).toMatchObject({ code: 0, output: 'Deployed "hello" from ./hello (revision 0)\n' });
  expect(hooks(deployed.errors)).toEqual([
    'hello/0 install done',
    'hello/0 leader-elected done',
    'hello/0 config-changed done',
    'hello/0 start done',
  ]);
  expect(await sim('deploy', './db', '-q')).toEqual({ code: 0, output: '', errors: '' });
  expect(await sim('integrate', 'hello', 'db')).toEqual({
    code: 0,
    output: 'Related hello:db and db:db (relation 0)\n',
    errors: '',
  });

  const status = await sim('status', '--relations');
  const address = /hello\/0\* .* (127\.\S+)/.exec(status.output)?.[1] ?? '';
  expect(
    status.output
      .split('\n')
      .slice(2)
      .map((line) => line.replaceAll(/127\.\S+ */g, '127… ').trimEnd()),
  ).toEqual([
    '',
    'App    Version  Status  Scale  Charm  Channel  Rev  Exposed  Message',
    'db     1.2      active      1  db                0  no       hello',
    'hello  1.2      active      1  hello             0  no       hello',
    '',
    'Unit      Workload  Agent  Machine  Public address  Ports   Message',
    'db/0*     active    idle   1        127… 80/tcp  hello',
    'hello/0*  active    idle   0        127… 80/tcp  hello',
    '',
    'Integration provider  Requirer  Interface  Type     Message',
    'db:db                 hello:db  pg         regular',
    '',
  ]);

  const shown = JSON.parse((await sim('show-unit', 'db/0', '--format', 'json')).output) as unknown;
  expect(shown).toMatchObject({
    'db/0': {
      leader: true,
      'opened-ports': ['80/tcp'],
      'relation-info': [{ 'related-units': { 'hello/0': { 'in-scope': true, data: { from: 'hello/0' } } } }],
    },
  });

  expect((await sim('config', 'hello', 'greeting=hi')).code).toBe(0);
  expect((await sim('config', 'hello', 'greeting')).output).toBe('hi\n');
  const printed = (await sim('config', 'hello')).output;
  expect((await sim('config', 'hello', '--reset', 'greeting')).code).toBe(0);
  expect((await sim('config', 'hello', 'greeting')).output).toBe('hello\n');
  writeFileSync(join(cwd, 'saved.yaml'), printed);
  expect((await sim('config', 'hello', '--file', 'saved.yaml')).code).toBe(0);
  expect((await sim('status', 'hello', '--format', 'short')).output).toBe(
    `- hello/0: ${address} (agent:idle, workload:active) 80/tcp\n`,
  );

  expect((await sim('add-unit', 'hello', '--no-wait')).output).toBe('Added hello/1\n');
  expect((await sim('wait-for', 'unit', 'hello/1')).output).toBe('unit "hello/1" has reached the goal\n');
  expect((await sim('wait-for', 'application', 'hello', '--query', 'len(units)==2')).code).toBe(0);
  expect(await sim('remove-unit', 'hello/1')).toEqual({ code: 0, output: 'Removing hello/1\n', errors: '' });
  expect((await sim('show-unit', 'hello/1')).errors).toBe(
    'ERROR unit "hello/1" not found\nhint: did you mean "hello/0"?\n',
  );

  const dispatch = join(cwd, 'hello', 'dispatch');
  expect((await sim('refresh', 'hello')).output).toBe('Charm of "hello" is unchanged (revision 0)\n');
  writeFileSync(dispatch, `${readFileSync(dispatch, 'utf8')}# changed\n`);
  const refreshed = await sim('refresh', 'hello', '-v');
  expect(refreshed.output).toBe('Refreshed "hello" to revision 1\n');
  expect(hooks(refreshed.errors)).toEqual(['hello/0 upgrade-charm done', 'hello/0 config-changed done']);

  expect((await sim('update-status', 'hello/0')).code).toBe(0);
  const json = JSON.parse((await sim('status', '--format', 'json')).output) as unknown;
  expect(json).toMatchObject({
    applications: {
      hello: { version: '1.3', 'charm-rev': 1, units: { 'hello/0': { 'workload-status': { message: 'checked' } } } },
    },
  });
  expect((await sim('status', '--format', 'yaml')).output).toContain('    charm: local:hello-1\n');

  const log = await sim('debug-log', '--replay', '--include', 'db', '--include-module', 'unit.db/0.juju-log');
  expect(log.output.split('\n').map((line) => line.replace(/ \d\d:\d\d:\d\d /, ' '))).toContain(
    'unit-db-0: INFO unit.db/0.juju-log hook install',
  );

  expect((await sim('remove-relation', 'hello', 'db')).output).toBe('Removing the relation between hello and db\n');
  expect((await sim('status', '--relations')).output).not.toContain('Integration provider');
  expect((await sim('remove-application', 'hello', 'db')).output).toBe('Removing hello, db\n');
  expect((await sim('status')).errors).toBe('Model "default" is empty.\n');
  expect((await sim('destroy')).errors).toBe(
    'ERROR cannot destroy model "default": nobody is at a terminal to confirm it\nhint: give --no-prompt\n',
  );
  expect(await sim('destroy', '-y')).toEqual({ code: 0, output: 'Destroyed model "default"\n', errors: '' });
  expect(existsSync(join(cwd, '.charm-sim'))).toBe(false);
});

test('a failed hook ends commands with 1 until it is resolved', async () => {
  const cwd = tempDir();
  writeShellCharm(cwd, 'hello', 'requires');
  const failed = await charmSim(cwd, 'deploy', './hello', '--config', 'broken=true');
  expect(failed).toEqual({
    code: 1,
    output: 'Deployed "hello" from ./hello (revision 0)\n',
    errors: `\
ERROR unit hello/0 is in error
  hello/0: hook failed: "install"
    WARNING unit.hello/0.install cannot install
    ERROR juju.worker.uniter.operation hook "install" (via hook dispatching script: dispatch) failed: exit status 3
hint: read 'charm-sim debug-log --replay --no-tail --include hello/0', then run 'charm-sim resolved hello/0'
`,
  });
  expect((await charmSim(cwd, 'status')).output).toMatch(/hello\/0\* +error +idle .*hook failed: "install"/);
  expect((await charmSim(cwd, 'wait-for', 'application', 'hello')).code).toBe(1);
  expect((await charmSim(cwd, 'resolved', 'hello/0')).code).toBe(1);
  expect((await charmSim(cwd, 'resolved', '--all', '--no-retry')).code).toBe(0);
  expect((await charmSim(cwd, 'wait-for', 'application', 'hello')).code).toBe(0);
  expect((await charmSim(cwd, 'destroy', '-y')).code).toBe(0);
});

test('a refused first deployment leaves no model, and wrong usage touches nothing', async () => {
  const cwd = tempDir();
  writeShellCharm(cwd, 'hello', 'requires');
  expect((await charmSim(cwd, 'deploy', './nothing')).code).toBe(1);
  expect((await charmSim(cwd, 'deploy', './hello', '--config', 'greting=hi')).errors).toBe(
    'ERROR unknown option "greting"\nhint: did you mean "greeting"?\n',
  );
  expect((await charmSim(cwd, 'deploy', './hello', '--num-unit', '2')).code).toBe(2);
  expect((await charmSim(cwd, 'status')).errors).toMatch(/^ERROR no model found in "/);
  expect(existsSync(join(cwd, '.charm-sim'))).toBe(false);
});

test('models in other directories are apart, and keep the Juju they were made with', async () => {
  const cwd = tempDir();
  writeShellCharm(cwd, 'hello', 'requires');
  await charmSim(cwd, 'deploy', './hello', '-m', 'four', '--juju', '4.1', '--model-name', 'lab');
  await charmSim(cwd, 'deploy', './hello', '-m', 'three');
  expect((await charmSim(cwd, 'status', '-m', 'four')).output).toMatch(/\nlab +charm-sim +localhost\/localhost +4\.1/);
  expect((await charmSim(cwd, 'status', '-m', 'three')).output).toMatch(
    /\ndefault +charm-sim +localhost\/localhost +3\.6/,
  );
  expect((await charmSim(cwd, 'deploy', './hello', 'x', '-m', 'four', '--juju', '3.6')).errors).toMatch(
    /^ERROR cannot deploy as on Juju 3\.6: model "lab" behaves as Juju 4\.1\n/,
  );
  expect((await charmSim(cwd, 'destroy', '-y', '-m', 'four')).code).toBe(0);
  expect((await charmSim(cwd, 'destroy', '-y', '-m', 'three')).code).toBe(0);
});
