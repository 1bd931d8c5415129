import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeShellCharm } from '../../support/sim-charms.ts';
import { hookLines, logLines, openTestModel } from '../../support/sim-model-dir.ts';
import { tempDir } from '../../support/temp-dir.ts';

test('a charm with dispatch runs its first hooks, and its tools change the model', async () => {
  const dir = tempDir();
  const charm = writeShellCharm(join(dir, 'hello'), 'hello', {
    config: 'options:\n  greeting:\n    type: string\n    default: hi\n',
    dispatch: `
case "$JUJU_DISPATCH_PATH" in
  hooks/config-changed) status-set active "$(config-get greeting)" ;;
  hooks/install) juju-log -l WARNING "installing $JUJU_UNIT_NAME"; open-port 8080; echo out; echo err >&2 ;;
esac
`,
  });
  const model = join(dir, 'model');
  const simulation = await openTestModel(model);

  expect(await simulation.deploy({ charm })).toEqual({ application: 'hello', revision: 0, units: ['hello/0'] });
  const { reports } = await simulation.settle();

  expect(hookLines(reports)).toEqual([
    'hello/0 install done',
    'hello/0 leader-elected done',
    'hello/0 config-changed done',
    'hello/0 start done',
  ]);
  const unit = (await simulation.read()).applications['hello']?.units['hello/0'];
  expect(unit?.workloadStatus).toMatchObject({ status: 'active', message: 'hi' });
  expect(unit?.agentStatus).toMatchObject({ status: 'idle', message: '' });
  expect(unit?.ports).toEqual([{ protocol: 'tcp', from: 8080, to: 8080, endpoints: ['*'] }]);
  expect(await logLines(model)).toEqual([
    'WARNING unit.hello/0.juju-log installing hello/0',
    'DEBUG unit.hello/0.install out',
    'WARNING unit.hello/0.install err',
    'INFO juju.worker.uniter.operation ran "install" hook (via hook dispatching script: dispatch)',
    'INFO juju.worker.uniter.operation ran "leader-elected" hook (via hook dispatching script: dispatch)',
    'INFO juju.worker.uniter.operation ran "config-changed" hook (via hook dispatching script: dispatch)',
    'INFO juju.worker.uniter.operation ran "start" hook (via hook dispatching script: dispatch)',
  ]);
  expect(readFileSync(join(model, 'agents/unit-hello-0/charm/dispatch'), 'utf8')).toContain('config-get greeting');
});

test('files named after hooks are executable without the bit, and only they', async () => {
  const dir = tempDir();
  const charm = writeShellCharm(join(dir, 'hello'), 'hello', {
    metadata: 'peers:\n  cluster:\n    interface: gossip\n',
    files: {
      'hooks/install': '#!/bin/sh\n[ -x hooks/helper ] || status-set active installed\n',
      'hooks/cluster-relation-created': '#!/bin/sh\nexit 0\n',
      'hooks/helper': '#!/bin/sh\nexit 0\n',
    },
  });
  const simulation = await openTestModel(join(dir, 'model'));
  await simulation.deploy({ charm });
  expect(hookLines((await simulation.settle()).reports).slice(0, 2)).toEqual([
    'hello/0 install done',
    'hello/0 cluster-relation-created done',
  ]);
  const { status, message } = (await simulation.read()).applications['hello']?.units['hello/0']?.workloadStatus ?? {};
  expect([status, message]).toEqual(['active', 'installed']);
  expect(await simulation.refresh('hello', charm)).toEqual({ revision: 0, changed: false });
});

test('a refusal of a charm lists every reason on a line of its own', async () => {
  const dir = tempDir();
  const charm = writeShellCharm(join(dir, 'hello'), 'hello', {
    config: 'options:\n  a: {type: nope}\n  b: {type: int, default: x}\n',
    dispatch: '',
  });
  const simulation = await openTestModel(join(dir, 'model'));
  await expect(simulation.deploy({ charm })).rejects.toThrow(
    `cannot take charm "${charm}":\n` +
      '  config.yaml:2:13: invalid config: option "a" has unknown type "nope"\n' +
      '  config.yaml:3:27: invalid config default: option "b" expected int, got "x"',
  );
});
