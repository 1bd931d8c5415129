import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeShellCharm } from '../../support/sim-charms.ts';
import { openTestModel } from '../../support/sim-model-dir.ts';
import { tempDir } from '../../support/temp-dir.ts';

/** The variables of a process, as `/proc/self/environ` has them, sorted. */
function variables(file: string): Record<string, string> {
  const entries = readFileSync(file, 'utf8')
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry): [string, string] => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]);
  return Object.fromEntries(entries);
}

const releases = [
  ['3.6', { JUJU_SLA: 'unsupported', JUJU_VERSION: '3.6.28' }],
  [
    '4.1',
    {
      JUJU_CHARM_TRACE_CONFIG_CA_CERT: '',
      JUJU_CHARM_TRACE_CONFIG_GRPC: '',
      JUJU_CHARM_TRACE_CONFIG_HTTP: '',
      JUJU_VERSION: '4.1-beta2',
    },
  ],
] as const;

test.for(releases)('the environment of hooks in Juju %s is built from nothing', async ([release, ofRelease]) => {
  const dir = tempDir();
  const charm = writeShellCharm(join(dir, 'app'), 'app', {
    metadata: 'peers:\n  cluster:\n    interface: gossip\n',
    dispatch: 'cat /proc/$$/environ > "../env-$JUJU_HOOK_NAME"\npwd > ../cwd\nreadlink /proc/$$/fd/0 > ../stdin\n',
  });
  const model = join(dir, 'model');
  const simulation = await openTestModel(model, { create: { name: 'prod', release }, path: '/usr/bin:/bin' });
  await simulation.deploy({ charm, units: 2 });
  await simulation.settle();
  await simulation.removeUnit(['app/1']);
  await simulation.settle();

  const agent = join(model, 'agents/unit-app-0');
  const { uuid } = await simulation.read();
  const always = {
    APT_LISTCHANGES_FRONTEND: 'none',
    CHARM_DIR: join(agent, 'charm'),
    CLOUD_API_VERSION: '',
    DEBIAN_FRONTEND: 'noninteractive',
    GOCHARM_STATE_DIR: join(model, 'localstate'),
    JUJU_AGENT_SOCKET_ADDRESS: join(agent, 'agent.socket'),
    JUJU_AGENT_SOCKET_NETWORK: 'unix',
    JUJU_API_ADDRESSES: '127.0.0.1:17070',
    JUJU_AVAILABILITY_ZONE: '',
    JUJU_CHARM_DIR: join(agent, 'charm'),
    JUJU_CHARM_FTP_PROXY: '',
    JUJU_CHARM_HTTPS_PROXY: '',
    JUJU_CHARM_HTTP_PROXY: '',
    JUJU_CHARM_NO_PROXY: '',
    JUJU_MACHINE_ID: '0',
    JUJU_MODEL_NAME: 'prod',
    JUJU_MODEL_UUID: uuid,
    JUJU_PRINCIPAL_UNIT: '',
    JUJU_UNIT_NAME: 'app/0',
    LANG: 'C.UTF-8',
    PATH: `${join(model, 'tools')}:/usr/bin:/bin`,
    TERM: 'tmux-256color',
    ...ofRelease,
  };
  const ofHook = (name: string): object => ({
    JUJU_HOOK_NAME: name,
    JUJU_DISPATCH_PATH: `hooks/${name}`,
    JUJU_CONTEXT_ID: expect.stringMatching(new RegExp(`^app/0-${name}-[0-9a-f]{32}$`)),
  });
  const ofRelation = { JUJU_RELATION: 'cluster', JUJU_RELATION_ID: 'cluster:0', JUJU_REMOTE_APP: 'app' };
  expect(variables(join(agent, 'env-install'))).toEqual({ ...always, ...ofHook('install') });
  expect(variables(join(agent, 'env-cluster-relation-created'))).toEqual({
    ...always,
    ...ofHook('cluster-relation-created'),
    ...ofRelation,
    JUJU_REMOTE_UNIT: '',
  });
  expect(variables(join(agent, 'env-cluster-relation-joined'))).toEqual({
    ...always,
    ...ofHook('cluster-relation-joined'),
    ...ofRelation,
    JUJU_REMOTE_UNIT: 'app/1',
  });
  expect(variables(join(agent, 'env-cluster-relation-departed'))).toEqual({
    ...always,
    ...ofHook('cluster-relation-departed'),
    ...ofRelation,
    JUJU_REMOTE_UNIT: 'app/1',
    JUJU_DEPARTING_UNIT: 'app/1',
  });
  expect(readFileSync(join(agent, 'cwd'), 'utf8')).toBe(`${join(agent, 'charm')}\n`);
  expect(readFileSync(join(agent, 'stdin'), 'utf8')).toBe('/dev/null\n');
});
