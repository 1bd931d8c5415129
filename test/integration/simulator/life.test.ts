import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Simulation } from '../../../packages/simulator/src/deploy/simulation.ts';
import { writeShellCharm } from '../../support/sim-charms.ts';
import { hookLines, logLines, openTestModel } from '../../support/sim-model-dir.ts';
import { tempDir } from '../../support/temp-dir.ts';

async function settled(simulation: Simulation): Promise<string[]> {
  return hookLines((await simulation.settle()).reports);
}

test('data travels between two applications, in charms of both styles', async () => {
  const dir = tempDir();
  const db = writeShellCharm(join(dir, 'db'), 'db', {
    metadata: 'provides:\n  db:\n    interface: sql\n',
    hooks: {
      'db-relation-joined': 'relation-set "user=$JUJU_REMOTE_UNIT" --app=false\nis-leader --format=json > leads',
      'db-relation-created': 'relation-set --app "version=15"',
    },
  });
  const web = writeShellCharm(join(dir, 'web'), 'web', {
    metadata: 'requires:\n  database:\n    interface: sql\n',
    dispatch: `
[ "$JUJU_HOOK_NAME" = database-relation-changed ] || exit 0
user=$(relation-get user)
version=$(relation-get --app version db)
[ -n "$user" ] && status-set active "$user with $version"
exit 0
`,
  });
  const simulation = await openTestModel(join(dir, 'model'), { parallel: 1 });
  await simulation.deploy({ charm: db });
  await simulation.deploy({ charm: web, units: 2 });
  expect(await settled(simulation)).toContain('db/0 install missing');

  expect(await simulation.integrate('web', 'db')).toEqual({ relation: 0, endpoints: ['web:database', 'db:db'] });
  const lines = await settled(simulation);
  expect(lines.filter((line) => line.startsWith('db/0'))).toEqual([
    'db/0 db-relation-created done',
    'db/0 db-relation-joined done',
    'db/0 db-relation-changed missing',
    'db/0 db-relation-joined done',
    'db/0 db-relation-changed missing',
  ]);
  const { applications, relations } = await simulation.read();
  expect(relations[0]?.units['db/0']?.settings['user']).toBe('web/1');
  expect(relations[0]?.applications).toEqual({ db: { settings: { version: '15' }, version: 1 } });
  expect(applications['web']?.units['web/0']?.workloadStatus).toMatchObject({ message: 'web/1 with 15' });
  expect(readFileSync(join(dir, 'model/agents/unit-db-0/charm/leads'), 'utf8')).toBe('true\n');

  await simulation.removeRelation('web', 'db');
  expect((await settled(simulation)).toSorted()).toEqual([
    'db/0 db-relation-broken missing',
    'db/0 db-relation-departed missing',
    'db/0 db-relation-departed missing',
    'web/0 database-relation-broken done',
    'web/0 database-relation-departed done',
    'web/1 database-relation-broken done',
    'web/1 database-relation-departed done',
  ]);
  expect((await simulation.read()).relations).toEqual({});
});

test('configuration, scaling and removal', async () => {
  const dir = tempDir();
  const charm = writeShellCharm(join(dir, 'app'), 'app', {
    config: 'options:\n  size:\n    type: int\n    default: 1\n',
    hooks: { 'config-changed': 'status-set active "size $(config-get size)"', stop: 'touch ../stopped' },
  });
  const simulation = await openTestModel(join(dir, 'model'), { parallel: 1 });
  await simulation.deploy({ charm, name: 'my-app', config: { size: '2' } });
  await settled(simulation);
  const message = async (unit: 'my-app/0' | 'my-app/1'): Promise<string | undefined> =>
    (await simulation.read()).applications['my-app']?.units[unit]?.workloadStatus.message;
  expect(await message('my-app/0')).toBe('size 2');

  await simulation.configure('my-app', { size: '3' }, []);
  expect(await settled(simulation)).toEqual(['my-app/0 config-changed done']);
  expect(await message('my-app/0')).toBe('size 3');
  await simulation.configure('my-app', {}, ['size']);
  await settled(simulation);
  expect(await message('my-app/0')).toBe('size 1');
  await expect(simulation.configure('my-app', { size: 'many' }, [])).rejects.toThrow(
    'option "size" expected int, got "many"',
  );
  await expect(simulation.configure('my-app', {}, ['sice'])).rejects.toThrow(
    expect.objectContaining({ message: 'unknown option "sice"', hint: 'did you mean "size"?' }),
  );

  expect(await simulation.addUnit('my-app', 1)).toEqual(['my-app/1']);
  await settled(simulation);
  expect(await message('my-app/1')).toBe('size 1');
  expect(existsSync(join(dir, 'model/agents/unit-my-app-1/charm'))).toBe(true);

  await simulation.updateStatus(['my-app/0']);
  expect(await settled(simulation)).toEqual(['my-app/0 update-status missing']);

  await expect(simulation.removeUnit(['my-app/1', 'my-app/7'])).rejects.toThrow('unit "my-app/7" not found');
  expect(await settled(simulation)).toEqual([]);
  await simulation.removeUnit(['my-app/0']);
  expect(await settled(simulation)).toEqual([
    'my-app/0 stop done',
    'my-app/0 remove missing',
    'my-app/1 leader-elected missing',
  ]);
  expect(existsSync(join(dir, 'model/agents/unit-my-app-0'))).toBe(false);
  await simulation.removeApplication('my-app');
  await settled(simulation);
  expect((await simulation.read()).applications).toEqual({});
  expect(existsSync(join(dir, 'model/charms/my-app-0'))).toBe(false);
});

test('a failing hook shows as error, its changes are dropped, and resolved runs it again', async () => {
  const dir = tempDir();
  const charm = writeShellCharm(join(dir, 'app'), 'app', {
    dispatch: `
[ "$JUJU_HOOK_NAME" = install ] || exit 0
status-set maintenance trying
open-port 80
state-set tried=yes
[ -e ${dir}/pass ] || exit 3
`,
  });
  const model = join(dir, 'model');
  const simulation = await openTestModel(model);
  await simulation.deploy({ charm });
  expect(await settled(simulation)).toEqual(['app/0 install failed']);
  const unit = (await simulation.read()).applications['app']?.units['app/0'];
  expect(unit).toMatchObject({
    agentStatus: { status: 'error', message: 'hook failed: "install"', data: { hook: 'install' } },
    workloadStatus: { status: 'maintenance', message: 'trying' },
    ports: [],
    charmState: {},
  });
  expect((await logLines(model)).at(-1)).toBe(
    'ERROR juju.worker.uniter.operation hook "install" (via hook dispatching script: dispatch) failed: exit status 3',
  );
  expect(await settled(simulation)).toEqual([]);

  await simulation.resolved(['app/0'], { retry: true });
  expect(await settled(simulation)).toEqual(['app/0 install failed']);
  writeFileSync(join(dir, 'pass'), '');
  await simulation.resolved(['app/0'], { retry: true });
  expect((await settled(simulation)).slice(0, 2)).toEqual(['app/0 install done', 'app/0 leader-elected done']);
  expect((await simulation.read()).applications['app']?.units['app/0']).toMatchObject({
    agentStatus: { status: 'idle' },
    ports: [{ from: 80 }],
    charmState: { tried: 'yes' },
  });
  await expect(simulation.resolved(['app/0'], { retry: true })).rejects.toThrow(
    'unit "app/0" is not in an error state',
  );
});

test('resolved without a retry counts the hook as run', async () => {
  const dir = tempDir();
  const charm = writeShellCharm(join(dir, 'app'), 'app', { hooks: { install: 'exit 1' } });
  const simulation = await openTestModel(join(dir, 'model'));
  await simulation.deploy({ charm });
  await settled(simulation);
  await simulation.resolved(['app/0'], { retry: false });
  expect(await settled(simulation)).toEqual([
    'app/0 leader-elected missing',
    'app/0 config-changed missing',
    'app/0 start missing',
  ]);
});

test('refresh brings new files, drops old ones, keeps what the charm made', async () => {
  const dir = tempDir();
  const source = join(dir, 'app');
  const charm = writeShellCharm(source, 'app', {
    hooks: { install: 'echo made > made; mkdir -p data && echo more > data/more' },
    files: { 'data/old': 'old', both: 'one' },
  });
  const simulation = await openTestModel(join(dir, 'model'));
  await simulation.deploy({ charm });
  await settled(simulation);
  expect(await simulation.refresh('app', undefined)).toEqual({ revision: 0, changed: false });
  expect(await settled(simulation)).toEqual([]);

  const next = writeShellCharm(join(dir, 'next'), 'app', {
    hooks: { 'upgrade-charm': 'cp both ../seen' },
    files: { both: 'two' },
  });
  expect(await simulation.refresh('app', next)).toEqual({ revision: 1, changed: true });
  expect(await settled(simulation)).toEqual(['app/0 upgrade-charm done', 'app/0 config-changed missing']);
  const agent = join(dir, 'model/agents/unit-app-0');
  expect(readFileSync(join(agent, 'seen'), 'utf8')).toBe('two');
  const there = ['made', 'data/more', 'data/old', 'hooks/install', 'hooks/upgrade-charm'];
  expect(there.filter((path) => existsSync(join(agent, 'charm', path)))).toEqual([
    'made',
    'data/more',
    'hooks/upgrade-charm',
  ]);
  expect(existsSync(join(dir, 'model/charms/app-0'))).toBe(false);
});

test('refresh refuses another charm, and a charm without an endpoint that is related', async () => {
  const dir = tempDir();
  const db = writeShellCharm(join(dir, 'db'), 'db', {
    metadata: 'provides: {db: {interface: sql}}\n',
    hooks: { a: '' },
  });
  const web = writeShellCharm(join(dir, 'web'), 'web', {
    metadata: 'requires: {db: {interface: sql}}\n',
    hooks: { a: '' },
  });
  const simulation = await openTestModel(join(dir, 'model'));
  await simulation.deploy({ charm: db });
  await simulation.deploy({ charm: web });
  await simulation.integrate('db', 'web');
  await expect(simulation.refresh('db', web)).rejects.toThrow(
    'cannot upgrade application "db" to charm "web": it runs charm "db"',
  );
  writeShellCharm(join(dir, 'db'), 'db', { hooks: { a: '' } });
  await expect(simulation.refresh('db', undefined)).rejects.toThrow(
    'cannot upgrade application "db" to charm "db": would break relation "web:db db:db"',
  );
  expect((await simulation.read()).applications['db']?.charm.revision).toBe(0);
});

test('a refresh by force gives a unit in error the new code, and its failed hook runs again', async () => {
  const dir = tempDir();
  const charm = writeShellCharm(join(dir, 'app'), 'app', { hooks: { install: 'exit 1' } });
  const simulation = await openTestModel(join(dir, 'model'));
  await simulation.deploy({ charm });
  await settled(simulation);
  writeShellCharm(join(dir, 'app'), 'app', { hooks: { install: 'exit 0' } });
  await simulation.refresh('app', undefined, { forceUnits: true });
  expect((await settled(simulation))[0]).toBe('app/0 install done');
});

test('a directory that is no charm is refused', async () => {
  const dir = tempDir();
  const simulation = await openTestModel(join(dir, 'model'));
  await expect(simulation.deploy({ charm: join(dir, 'nowhere') })).rejects.toThrow(
    expect.objectContaining({ code: 'BAD_CHARM', message: expect.stringContaining(join(dir, 'nowhere')) }),
  );
  expect((await simulation.read()).applications).toEqual({});
});

test('a hook that lost its execute bit fails, and the log says why', async () => {
  const dir = tempDir();
  const charm = writeShellCharm(join(dir, 'app'), 'app', {
    hooks: { install: 'chmod 0644 hooks/leader-elected', 'leader-elected': 'exit 0' },
  });
  const model = join(dir, 'model');
  const simulation = await openTestModel(model);
  await simulation.deploy({ charm });
  expect(await settled(simulation)).toEqual(['app/0 install done', 'app/0 leader-elected failed']);
  const hook = join(model, 'agents/unit-app-0/charm/hooks/leader-elected');
  expect((await logLines(model)).slice(1)).toEqual([
    `ERROR juju.worker.uniter.operation hook "leader-elected" (via explicit, bespoke hook script) failed: exec: "${hook}": permission denied`,
  ]);
});
