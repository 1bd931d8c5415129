import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Simulation } from '../../../../packages/simulator/src/deploy/simulation.ts';
import { tempDir } from '../../../support/temp-dir.ts';
import { recordingTerminal } from '../support/recording-terminal.ts';
import { runCommand } from '../support/run-command.ts';
import { application, hookFailed, model, unit } from '../support/sample-model.ts';

const settled = [['settle'], ['close']];
const two = model([
  application('mysql', [unit('mysql/0'), unit('mysql/1')]),
  application('wordpress', [unit('wordpress/0')]),
]);

describe('changing commands call the operation, say what changed and run the hooks', () => {
  const cases: readonly {
    readonly argv: readonly string[];
    readonly answers: Partial<Simulation>;
    readonly call: readonly unknown[];
    readonly output: string;
  }[] = [
    {
      argv: ['integrate', 'wordpress', 'mysql:db'],
      answers: { integrate: () => Promise.resolve({ relation: 4, endpoints: ['wordpress:db', 'mysql:db'] }) },
      call: ['integrate', 'wordpress', 'mysql:db'],
      output: 'Related wordpress:db and mysql:db (relation 4)\n',
    },
    {
      argv: ['remove-relation', 'wordpress', 'mysql:db'],
      answers: { removeRelation: () => Promise.resolve() },
      call: ['removeRelation', 'wordpress', 'mysql:db'],
      output: 'Removing the relation between wordpress and mysql:db\n',
    },
    {
      argv: ['add-unit', 'mysql', '-n', '2'],
      answers: { addUnit: () => Promise.resolve(['mysql/2', 'mysql/3']) },
      call: ['addUnit', 'mysql', 2],
      output: 'Added mysql/2, mysql/3\n',
    },
    {
      argv: ['remove-unit', 'mysql/0', 'mysql/1'],
      answers: { removeUnit: () => Promise.resolve() },
      call: ['removeUnit', ['mysql/0', 'mysql/1']],
      output: 'Removing mysql/0, mysql/1\n',
    },
    {
      argv: ['remove-application', 'mysql'],
      answers: { removeApplication: () => Promise.resolve() },
      call: ['removeApplication', 'mysql'],
      output: 'Removing mysql\n',
    },
    {
      argv: ['refresh', 'mysql', '--path', 'new'],
      answers: { refresh: () => Promise.resolve({ revision: 3, changed: true }) },
      call: ['refresh', 'mysql', '/home/me/new', { forceUnits: false }],
      output: 'Refreshed "mysql" to revision 3\n',
    },
    {
      argv: ['refresh', 'mysql', '--force-units'],
      answers: { refresh: () => Promise.resolve({ revision: 2, changed: false }) },
      call: ['refresh', 'mysql', undefined, { forceUnits: true }],
      output: 'Charm of "mysql" is unchanged (revision 2)\n',
    },
    {
      argv: ['resolved', '--no-retry', 'mysql/0'],
      answers: { resolved: () => Promise.resolve() },
      call: ['resolved', ['mysql/0'], { retry: false }],
      output: 'Resolved mysql/0\n',
    },
    {
      argv: ['update-status'],
      answers: { updateStatus: () => Promise.resolve() },
      call: ['updateStatus', ['mysql/0', 'mysql/1', 'wordpress/0']],
      output: '',
    },
    {
      argv: ['config', 'mysql', 'a=1', 'b=x=y', '--reset', 'c,d'],
      answers: { configure: () => Promise.resolve() },
      call: ['configure', 'mysql', { a: '1', b: 'x=y' }, ['c', 'd']],
      output: '',
    },
    {
      argv: ['deploy', './hello', 'greeter', '-n', '2', '--config', 'a=1'],
      answers: { deploy: () => Promise.resolve({ application: 'greeter', revision: 0, units: ['greeter/0'] }) },
      call: ['deploy', { charm: '/home/me/hello', name: 'greeter', units: 2, config: { a: '1' } }],
      output: 'Deployed "greeter" from ./hello (revision 0)\n',
    },
  ];

  test.for(cases)('$argv', async ({ argv, answers, call, output }) => {
    const outcome = await runCommand(argv, { model: two, answers });
    expect(outcome).toMatchObject({ code: 0, output, errors: '' });
    expect(outcome.calls).toEqual([call, ...settled]);
  });

  test.for(cases)(
    '$argv with --no-wait and --quiet returns at once and says nothing',
    async ({ argv, answers, call }) => {
      const outcome = await runCommand([...argv, '--no-wait', '--quiet'], { model: two, answers });
      expect(outcome).toMatchObject({ code: 0, output: '', errors: '' });
      expect(outcome.calls).toEqual([call, ['close']]);
    },
  );
});

describe('deploy', () => {
  const deployed: Partial<Simulation> = {
    deploy: () => Promise.resolve({ application: 'hello', revision: 0, units: ['hello/0'] }),
  };

  test('makes the model as asked, in the directory of the option, the environment or the current one', async () => {
    const argv = ['deploy', './hello', '--juju', '4.1', '--model-name', 'lab', '-m', 'there'];
    const made = { ...model([]), name: 'lab', release: '4.1' as const };
    const { opened } = await runCommand(argv, {
      model: made,
      answers: deployed,
      env: { CHARM_SIM_MODEL: '/elsewhere' },
    });
    expect(opened).toMatchObject([{ dir: '/home/me/there', create: { name: 'lab', release: '4.1' } }]);
    const fromEnv = await runCommand(['deploy', './hello'], {
      model: two,
      answers: deployed,
      env: { CHARM_SIM_MODEL: '/m' },
    });
    expect(fromEnv.opened).toMatchObject([{ dir: '/m', create: { name: 'default', release: '3.6' } }]);
    const here = await runCommand(['deploy', './hello'], {
      model: two,
      answers: deployed,
      env: { CHARM_SIM_MODEL: '' },
    });
    expect(here.opened[0]?.dir).toBe('/home/me/.charm-sim');
  });

  test.for([
    [['--juju', '4.1'], 'cannot deploy as on Juju 4.1: model "default" behaves as Juju 3.6'],
    [['--model-name', 'lab'], 'cannot deploy to model "lab": the model here is "default"'],
  ] as const)('refuses %j in a model that was made otherwise', async ([words, message]) => {
    const { code, errors, calls } = await runCommand(['deploy', './hello', ...words], { model: two });
    expect([code, errors.split('\n')[0], calls]).toEqual([1, `ERROR ${message}`, [['close']]]);
  });

  test('refuses a model name that Juju refuses, as wrong usage', async () => {
    const { code, errors } = await runCommand(['deploy', './hello', '--model-name', 'My Lab'], { model: two });
    expect([code, errors]).toEqual([
      2,
      'ERROR cannot make model "My Lab": not a model name\n' +
        'hint: use lower-case letters, digits and hyphens, with a letter or digit first\n',
    ]);
  });

  test('takes options from a file under the name, and words over them', async () => {
    const cwd = tempDir();
    await writeFile(join(cwd, 'hello.yaml'), 'greeter:\n  a: 1\n  b: true\n  c: text\n');
    await writeFile(join(cwd, 'motd'), 'line\n');
    const argv = [
      'deploy',
      './hello',
      'greeter',
      '--config',
      'b=false',
      '--config',
      'hello.yaml',
      '--config',
      'm=@motd',
    ];
    const { calls } = await runCommand(argv, { model: two, answers: deployed, cwd });
    expect(calls[0]).toEqual([
      'deploy',
      { charm: join(cwd, 'hello'), name: 'greeter', config: { a: '1', b: 'false', c: 'text', m: 'line\n' } },
    ]);
  });
});

describe('units in error after the hooks', () => {
  const failing = model([application('mysql', [unit('mysql/0', { agentStatus: hookFailed })])]);
  const entry = { time: '2026-11-20T10:15:00.000Z', unit: 'mysql/0', module: 'unit.mysql/0.install' } as const;

  test('end the command with 1, the end of the log and what to do', async () => {
    const log = [
      ...[1, 2, 3, 4, 5, 6].map((line) => ({ ...entry, level: 'WARNING' as const, message: `line ${line}` })),
      { ...entry, level: 'DEBUG' as const, message: 'not shown' },
      { ...entry, unit: 'mysql/1' as const, level: 'ERROR' as const, message: 'not shown either' },
    ];
    const { code, output, errors } = await runCommand(['update-status'], {
      model: failing,
      answers: { updateStatus: () => Promise.resolve() },
      log,
    });
    expect([code, output]).toEqual([1, '']);
    expect(errors).toBe(`\
ERROR unit mysql/0 is in error
  mysql/0: hook failed: "install"
    WARNING unit.mysql/0.install line 2
    WARNING unit.mysql/0.install line 3
    WARNING unit.mysql/0.install line 4
    WARNING unit.mysql/0.install line 5
    WARNING unit.mysql/0.install line 6
hint: read 'charm-sim debug-log --replay --no-tail --include mysql/0', then run 'charm-sim resolved mysql/0'
`);
  });

  test('are told of with the lines of the hook that failed alone, and with the model that was named', async () => {
    const agent = { ...entry, module: 'juju.worker.uniter.operation' };
    const log = [
      { ...entry, level: 'WARNING' as const, message: 'of the first run' },
      { ...agent, level: 'ERROR' as const, message: 'hook "install" failed: exit status 1' },
      { ...entry, level: 'WARNING' as const, message: 'of the second run' },
      { ...agent, level: 'INFO' as const, message: 'ran "install" hook' },
      { ...entry, level: 'WARNING' as const, message: 'of the third run' },
      { ...agent, level: 'ERROR' as const, message: 'cannot apply changes: no' },
      { ...agent, level: 'ERROR' as const, message: 'hook "install" failed: no' },
    ];
    const { errors } = await runCommand(['update-status', '-m', 'my model'], {
      model: failing,
      answers: { updateStatus: () => Promise.resolve() },
      log,
    });
    expect(errors).toBe(`\
ERROR unit mysql/0 is in error
  mysql/0: hook failed: "install"
    WARNING unit.mysql/0.install of the third run
    ERROR juju.worker.uniter.operation cannot apply changes: no
    ERROR juju.worker.uniter.operation hook "install" failed: no
hint: read 'charm-sim debug-log --replay --no-tail --include mysql/0 --model 'my model'', then run 'charm-sim resolved mysql/0 --model 'my model''
`);
  });

  test('are what resolved --all resolves', async () => {
    const answers = { resolved: () => Promise.resolve() };
    const { calls } = await runCommand(['resolved', '--all', '--no-wait'], { model: failing, answers });
    // The first call finds the hooks that a kill cut short.
    const look = ['resolved', [], { retry: false }];
    expect(calls).toEqual([look, ['resolved', ['mysql/0'], { retry: true }], ['close']]);
    const none = await runCommand(['resolved', '--all'], { model: two, answers });
    expect(none).toMatchObject({ code: 0, output: 'No unit is in error\n', calls: [look, ['close']] });
  });
});

describe('wrong arguments end with 2 before the model is opened', () => {
  test.for([
    [['remove-unit', 'mysql'], 'cannot use "mysql": not a unit name'],
    [['resolved'], 'cannot resolve units: name the units, or give --all'],
    [['resolved', '--all', 'mysql/0'], 'cannot resolve units: name the units, or give --all'],
    [['add-unit', 'mysql', '-n', '0'], 'cannot add 0 units: give --num-units a number of at least 1'],
    [['config', 'mysql', 'a', 'b'], 'cannot configure mysql: "b" is not KEY=VALUE'],
    [['config', 'mysql', 'a', 'b=1'], 'cannot configure mysql: "a" is not KEY=VALUE'],
    [['config', 'mysql', '=1'], 'cannot set option "=1": not KEY=VALUE'],
    [['status', '--watch', 'soon'], 'cannot use --watch "soon": not a duration'],
    [['status', '--watch', '1s', '--format', 'json'], 'cannot watch status as json or yaml: one document has no end'],
    [['wait-for', 'unit', 'mysql'], 'cannot use "mysql": not a unit name'],
    [['wait-for', 'machine', '0'], 'cannot wait for "machine": not application or unit'],
    [['wait-for', 'unit', 'mysql/0', '--query', 'x'], 'cannot parse query: unknown field "x"'],
    [['wait-for', 'unit', 'mysql/0', '--timeout', '0s'], 'cannot use --timeout "0s": not a duration'],
    [['debug-log', '--tail', '--no-tail'], 'cannot use --tail with --no-tail'],
    [['debug-log', '--level', 'LOUD'], 'cannot use --level "LOUD": no such level'],
    [['debug-log', '--include', 'No!'], 'cannot filter by "No!": not a unit, an application or a pattern'],
  ] as const)('%j', async ([argv, message]) => {
    const { code, errors, output, opened } = await runCommand(argv, { model: two });
    expect([code, errors.split('\n')[0], output, opened]).toEqual([2, `ERROR ${message}`, '', []]);
  });
});

describe('a terminal', () => {
  test('gets one line a hook on stderr, and a notice while another process holds the model', async () => {
    const terminal = recordingTerminal({ isTerminal: true });
    const answers = { updateStatus: () => Promise.resolve() };
    const { opened } = await runCommand(['update-status'], { model: two, answers, terminal });
    const events = opened[0]?.events;
    events?.waitingForLock?.(4711);
    events?.hookFinished?.({ unit: 'mysql/0', hook: 'update-status', result: 'done', durationMs: 11.6, toolCalls: 1 });
    events?.hookFinished?.({ unit: 'mysql/0', hook: 'stop', result: 'failed', durationMs: 3, toolCalls: 0 });
    expect(terminal.errors()).toBe(
      'Waiting for process 4711, which works on this model\n' +
        'mysql/0 update-status 12 ms <green:done>\n' +
        'mysql/0 stop 3 ms <red:failed>\n',
    );
  });

  test('shows the hooks that run in its last line, which goes with the last hook', async () => {
    const controller = new AbortController();
    const terminal = recordingTerminal({ isTerminal: true });
    const answers = { updateStatus: () => Promise.resolve() };
    const interruption = { signal: controller.signal, exitCode: undefined };
    const { opened } = await runCommand(['update-status'], { model: two, answers, terminal, interruption });
    const events = opened[0]?.events;
    const written = terminal.errors().length;
    events?.hookStarted?.('mysql/0', 'install');
    events?.hookStarted?.('mysql/1', 'install');
    const ended = { hook: 'install', durationMs: 3, toolCalls: 0 };
    events?.hookFinished?.({ ...ended, unit: 'mysql/0', result: 'done' });
    controller.abort();
    events?.hookFinished?.({ ...ended, unit: 'mysql/1', result: 'interrupted' });
    const clear = '\r\u001B[K';
    expect(terminal.errors().slice(written)).toBe(
      [
        '<gray:running mysql/0 install>',
        `${clear}<gray:running mysql/0 install, mysql/1 install>`,
        `${clear}mysql/0 install 3 ms <green:done>\n<gray:running mysql/1 install>`,
        `${clear}Ending the hooks that run; Ctrl-C again ends charm-sim at once\n<gray:running mysql/1 install>`,
        `${clear}mysql/1 install 3 ms <yellow:interrupted>\n`,
      ].join(''),
    );
  });

  test('that is narrow gets a shorter last line', async () => {
    const terminal = recordingTerminal({ isTerminal: true, columns: 20 });
    const answers = { updateStatus: () => Promise.resolve() };
    const { opened } = await runCommand(['update-status'], { model: two, answers, terminal });
    opened[0]?.events?.hookStarted?.('mysql/0', 'db-relation-joined');
    expect(terminal.errors()).toBe('<gray:running mysql/0 db…>');
  });

  test.for([
    [[], false, true],
    [['-v'], true, true],
    [['-q'], false, false],
    [['-q', '-v'], false, false],
  ] as const)('is not there: with %j hooks are shown %s and waiting %s', async ([words, hooks, waiting]) => {
    const answers = { updateStatus: () => Promise.resolve() };
    const { opened } = await runCommand(['update-status', ...words], { model: two, answers });
    const events = opened[0]?.events ?? {};
    expect(['hookFinished' in events, 'waitingForLock' in events]).toEqual([hooks, waiting]);
  });
});

describe('destroy', () => {
  const destroyed = { destroy: () => Promise.resolve() };

  test('asks on a terminal and goes on after yes', async () => {
    const terminal = recordingTerminal({ answer: 'y' });
    const outcome = await runCommand(['destroy'], { model: two, answers: destroyed, terminal });
    expect(outcome).toMatchObject({ code: 0, output: 'Destroyed model "default"\n', calls: [['destroy'], ['close']] });
    expect(terminal.questions).toEqual([
      'Destroy model "default" in /home/me/.charm-sim (2 applications, 3 units)? [y/N] ',
    ]);
  });

  test.for(['', 'n', 'yesterday'])('keeps the model after the answer %j', async (answer) => {
    const terminal = recordingTerminal({ answer });
    const { code, errors, calls } = await runCommand(['destroy'], { model: two, terminal });
    expect([code, errors, calls]).toEqual([1, 'ERROR model "default" is left as it is\n', [['close']]]);
  });

  test('without a terminal needs --no-prompt', async () => {
    const refused = await runCommand(['destroy'], { model: two });
    expect([refused.code, refused.errors]).toEqual([
      1,
      'ERROR cannot destroy model "default": nobody is at a terminal to confirm it\nhint: give --no-prompt\n',
    ]);
    const { code } = await runCommand(['destroy', '-y'], { model: two, answers: destroyed });
    expect(code).toBe(0);
  });
});

describe('errors', () => {
  test('of our own end with 70 and a trace', async () => {
    const answers = { updateStatus: () => Promise.reject(new TypeError('x is not a function')) };
    const { code, errors } = await runCommand(['update-status'], { model: two, answers });
    expect(code).toBe(70);
    expect(errors).toMatch(/^ERROR charm-sim has a bug\nTypeError: x is not a function\n {4}at /);
  });

  test.for([
    [
      { message: 'ENOSPC: no space left on device, write', code: 'ENOSPC', syscall: 'write' },
      'ERROR cannot write: no space left on device\nhint: make space on the disk of the model directory and run the command again\n',
    ],
    [
      { message: "EACCES: permission denied, open '/m/a, b'", code: 'EACCES', syscall: 'open', path: '/m/a, b' },
      'ERROR cannot open "/m/a, b": permission denied\n' +
        'hint: work as the owner of the files, or on another model with --model DIR\n',
    ],
    [
      {
        message: "ENOENT: no such file or directory, mkdtemp '/t/x'",
        code: 'ENOENT',
        syscall: 'mkdtemp',
        path: '/t/x',
      },
      'ERROR cannot make directory "/t/x": no such file or directory\n' +
        'hint: set TMPDIR to a directory that can be written, or give a shorter path to the model with --model DIR\n',
    ],
    [
      { message: 'spawn mkfifo ENOENT', code: 'ENOENT', syscall: 'spawn mkfifo', path: 'mkfifo' },
      'ERROR cannot spawn mkfifo "mkfifo": spawn mkfifo ENOENT\n' +
        'hint: check the path, or name another model directory with --model DIR\n',
    ],
  ] as const)('of the operating system end with 1, the place and the remedy: $0.message', async ([error, printed]) => {
    const { code, errors } = await runCommand(['update-status'], {
      model: two,
      answers: { updateStatus: () => Promise.reject(Object.assign(new Error(error.message), error)) },
    });
    expect([code, errors]).toEqual([1, printed]);
  });

  test('while interrupted are silent and end with the code of the signal', async () => {
    const interruption = { signal: AbortSignal.abort(), exitCode: 130 };
    const { code, errors, calls } = await runCommand(['update-status'], {
      model: two,
      answers: { updateStatus: () => Promise.resolve() },
      interruption,
    });
    expect([code, errors]).toEqual([130, '']);
    expect(calls.at(-1)).toEqual(['close']);
  });
});
