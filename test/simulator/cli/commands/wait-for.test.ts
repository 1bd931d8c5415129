import { describe, expect, test } from 'vitest';
import type { Simulation } from '../../../../packages/simulator/src/deploy/simulation.ts';
import type { Model } from '../../../../packages/simulator/src/model/model.ts';
import { runCommand } from '../support/run-command.ts';
import { active, application, hookFailed, model, unit } from '../support/sample-model.ts';

const waiting = { status: 'waiting' as const, message: 'for a database', since: '' };
const started = model([application('mysql', [unit('mysql/0')])]);
const starting = model([application('mysql', [unit('mysql/0', { workloadStatus: waiting })])]);

/** A model that takes the given states one after another while hooks run. */
function states(...models: readonly [Model, ...Model[]]): Partial<Simulation> {
  let now = 0;
  const current = (): Model => models[Math.min(now, models.length - 1)] ?? models[0];
  return {
    read: () => Promise.resolve(current()),
    settle: ({ until } = {}) => {
      while (now < models.length - 1 && until?.(current()) !== true) now += 1;
      return Promise.resolve({ reports: [] });
    },
  };
}

describe('wait-for', () => {
  test('runs nothing when the goal is reached already', async () => {
    const { code, output, calls } = await runCommand(['wait-for', 'application', 'mysql'], { model: started });
    expect([code, output, calls]).toEqual([0, 'application "mysql" has reached the goal\n', [['close']]]);
  });

  test('runs hooks until the goal is reached', async () => {
    const answers = states(starting, started);
    const { code, output, calls } = await runCommand(['wait-for', 'unit', 'mysql/0'], { model: starting, answers });
    expect([code, output, calls]).toEqual([0, 'unit "mysql/0" has reached the goal\n', [['settle'], ['close']]]);
  });

  test.for([
    ['application', 'mysql', 'len(units)==1 && version=="" && revision==0'],
    ['application', 'mysql', 'message=="ready"'],
    ['unit', 'mysql/0', 'leader && agent-status=="idle" && application=="mysql" && workload-message=="ready"'],
    ['unit', 'mysql/0', 'revision==-1 && status=="active" && message=="ready" && name=="mysql/0"'],
  ] as const)('%s %s answers %s', async ([kind, name, query]) => {
    const { code } = await runCommand(['wait-for', kind, name, '--query', query], { model: started });
    expect(code).toBe(0);
  });

  test('takes a thing that has gone as dead', async () => {
    const query = ['--query', 'life=="dead"'];
    const answers = states(started, model([]));
    expect((await runCommand(['wait-for', 'unit', 'mysql/0', ...query], { model: started, answers })).code).toBe(0);
    expect((await runCommand(['wait-for', 'application', 'gone', ...query], { model: started })).code).toBe(0);
  });

  test('refuses a name that is not there', async () => {
    const { code, errors } = await runCommand(['wait-for', 'application', 'mysq'], { model: started });
    expect([code, errors]).toEqual([1, 'ERROR application "mysq" not found\nhint: did you mean "mysql"?\n']);
  });

  test('shows the values of the fields when nothing is left to run', async () => {
    const { code, errors } = await runCommand(['wait-for', 'application', 'mysql'], { model: starting });
    expect(code).toBe(1);
    expect(errors).toBe(`\
ERROR cannot wait for application "mysql": nothing is left to run
  name: "mysql"
  life: "alive"
  status: "waiting"
  message: "for a database"
  version: ""
  revision: 0
  len(units): 1
`);
  });

  test('shows units in error and what to do', async () => {
    const failed = unit('mysql/0', { agentStatus: hookFailed, workloadStatus: active });
    const { errors } = await runCommand(['wait-for', 'application', 'mysql'], {
      model: model([application('mysql', [failed])]),
    });
    expect(errors.split('\n').slice(-4)).toEqual([
      '  len(units): 1',
      '  mysql/0: hook failed: "install"',
      "hint: read 'charm-sim debug-log --replay --no-tail --include mysql/0', then run 'charm-sim resolved mysql/0'",
      '',
    ]);
  });

  test('gives up when the time is over', async () => {
    const settle: Simulation['settle'] = ({ signal } = {}) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
      });
    const argv = ['wait-for', 'unit', 'mysql/0', '--timeout', '20ms'];
    const { code, errors } = await runCommand(argv, { model: starting, answers: { settle } });
    expect([code, errors.split('\n')[0]]).toEqual([1, 'ERROR cannot wait for unit "mysql/0": not reached within 20ms']);
  });
});
