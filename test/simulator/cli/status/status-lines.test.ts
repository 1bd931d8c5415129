import { expect, test } from 'vitest';
import { statusLines } from '../../../../packages/simulator/src/cli/status/status-lines.ts';
import { application, hookFailed, model, tcp, unit } from '../support/sample-model.ts';

test('statusLines prints one line a unit, ports last', () => {
  const shown = model([
    application('wordpress', [unit('wordpress/0', { agentStatus: hookFailed })]),
    application('mysql', [unit('mysql/0', { ports: [tcp(3306)] })]),
  ]);
  expect(statusLines(shown)).toBe(
    '- mysql/0: 127.1.0.1 (agent:idle, workload:active) 3306/tcp\n' +
      '- wordpress/0: 127.1.0.1 (agent:idle, workload:error)\n',
  );
});
