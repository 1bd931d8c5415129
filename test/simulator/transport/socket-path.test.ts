import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { agentSocketPath } from '../../../packages/simulator/src/transport/socket-path.ts';
import { tempDir } from '../../support/temp-dir.ts';

test('the socket is with the agent when its path is short enough', async () => {
  expect(await agentSocketPath('/m/agents/unit-db-0', '/nowhere')).toEqual({
    path: '/m/agents/unit-db-0/agent.socket',
    temporaryDir: undefined,
  });
  const limit = `/${'x'.repeat(103 - '/agent.socket'.length - 1)}`;
  expect((await agentSocketPath(limit, '/nowhere')).path).toHaveLength(103);
});

test('otherwise it is in a private directory, counted in bytes', async () => {
  const tmp = tempDir();
  const { path, temporaryDir } = await agentSocketPath(`/${'ä'.repeat(60)}`, tmp);
  expect(temporaryDir).toBe(dirname(path));
  expect(dirname(dirname(path))).toBe(tmp);
  expect(path).toBe(join(temporaryDir ?? '', 'agent.socket'));
  expect(statSync(temporaryDir ?? '').mode & 0o777).toBe(0o700);
});
