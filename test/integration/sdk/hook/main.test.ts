import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleCharm, runProgram, startAgent } from '../../../support/charm-process.ts';
import type { Agent, Finished } from '../../../support/charm-process.ts';

const source = `
import type { Registry } from '@gocharm-ts/sdk';

export function registerHooks(r: Registry): void {
  const counter = r.registerContext(undefined, { initial: { count: 0 } });
  const name = r.registerConfig('name', { type: 'string', default: 'x' });
  r.registerHook('*', (ctx) => { counter.get(ctx).count += 1; });
  r.registerHook('config-changed', async (ctx) => {
    await ctx.setStatus('active', await name.get(ctx));
    console.log('plain %s', 'text');
    console.info('info');
    console.debug('debug');
    console.warn('warn');
    console.error('error', { a: 1 });
  });
  r.registerHook('start', () => { throw new Error('disk full'); });
  r.registerHook('stop', () => Promise.reject(new TypeError('not this way', { cause: new Error('underneath') })));
  r.registerHook('update-status', () => { throw 'only text'; });
  r.registerHook('leader-elected', () => new Promise(() => {}));
  r.registerHook('upgrade-charm', () => { console.log('not lost'); process.exit(0); });
  r.registerHook('remove', async () => { void Promise.reject(new Error('nobody waits')); });
  r.registerHook('secret-rotate', () => new Promise<void>((resolve) => {
    setTimeout(() => { throw new Error('from a timer'); }, 1);
    setTimeout(resolve, 200);
  }));
  r.registerHook('leader-settings-changed', () => { setInterval(() => {}, 1000); });

  r.clone('echo').registerCommand((ctx) => { process.stdout.write(JSON.stringify([ctx.runCommandName, ctx.runCommandArgs])); });
  r.clone('three').registerCommand(() => 3);
  r.clone('broken').registerCommand(() => { throw new Error('cannot start'); });
  r.clone('service').registerCommand(() => {
    let stop: (code: number) => void;
    const ended = new Promise<number>((resolve) => { stop = resolve; });
    const alive = setInterval(() => {}, 1000);
    process.stdout.write('ready');
    return { kill: () => { clearInterval(alive); stop(7); }, wait: () => ended };
  });
}
`;

let program: string;
let dir: string;
let agent: Agent;

const makeDir = () => mkdtemp(join(tmpdir(), 'gocharm-ts-'));

beforeAll(async () => {
  const built = await makeDir();
  program = await bundleCharm(built, source);
  return () => rm(built, { recursive: true });
});

beforeEach(async () => {
  dir = await makeDir();
  agent = await startAgent(dir, { 'config-get': { name: 'mine' } });
});

afterEach(async () => {
  // Closing waits for each connection, as Juju's agent does: a leaked one would hang here.
  await agent.close();
  await rm(dir, { recursive: true });
});

const hook = (name: string, more: Record<string, string> = {}): Promise<Finished> =>
  runProgram(program, [name], { ...agent.env, ...more });

const storedState = () =>
  readFile(
    join(dir, 'state/373b309b-4a86-4f13-88e2-c213d97075b8-unit-mysql-0/format-1/current/root.json'),
    'utf8',
  ).catch((error: NodeJS.ErrnoException) => error.code);

/** The charm's own line numbers, as an editor shows them. */
const lineOf = (text: string): number => source.split('\n').findIndex((line) => line.includes(text)) + 1;

describe('a good hook', () => {
  test('calls its tools, sends console to the log at matching levels, commits state, exits 0', async () => {
    expect(await hook('config-changed')).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
    expect(agent.calls).toEqual(['config-get --all --format json', 'status-set -- active mine']);
    expect(agent.log).toEqual(['INFO plain text\ninfo', 'DEBUG debug', 'WARNING warn', 'ERROR error { a: 1 }']);
    expect(await storedState()).toContain('"count": 1');
  });

  test('without calls opens no connection', async () => {
    const result = await hook('install', { JUJU_AGENT_SOCKET_ADDRESS: join(dir, 'nobody-listens') });
    expect(result).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
  });

  test('ends although it left a timer running', async () => {
    expect((await hook('leader-settings-changed')).code).toBe(0);
  });
});

describe('whatever a handler does wrong ends with a mapped message in the log, no state, exit 1', () => {
  test.for([
    ['start', 'handler of root failed: disk full', 'disk full'],
    ['stop', 'handler of root failed: not this way', 'not this way'],
    ['secret-rotate', 'an error was thrown outside of any handler: from a timer', 'from a timer'],
    ['remove', 'a promise was rejected and nobody handled it: nobody waits', 'nobody waits'],
  ] as const)('%s: %s', async ([name, reason, marker]) => {
    expect(await hook(name, { JUJU_SECRET_ID: 's' })).toMatchObject({ code: 1, stderr: '' });
    const [entry] = agent.log;
    expect(entry).toContain(`ERROR CharmError: cannot run hook ${name}: ${reason}\n`);
    expect(entry).toContain(`at src/charm.ts:${lineOf(marker)}:`);
    expect(await storedState()).toBe('ENOENT');
  });

  test('causes are told as well', async () => {
    await hook('stop');
    expect(agent.log[0]).toContain('\n  caused by TypeError: not this way\n');
    expect(agent.log[0]).toContain('\n  caused by Error: underneath\n');
  });

  test('a thrown string', async () => {
    expect((await hook('update-status')).code).toBe(1);
    expect(agent.log[0]).toMatch(
      /^ERROR CharmError: cannot run hook update-status: handler of root failed: only text\n/,
    );
    expect(agent.log[0]).toContain('caused by only text (not an Error, so there is no trace)');
  });

  test('a handler that never settles', async () => {
    expect((await hook('leader-elected')).code).toBe(1);
    expect(agent.log).toEqual([
      expect.stringMatching(
        /^ERROR CharmError: cannot run hook leader-elected: a handler never settled\n {4}hint: it awaits a promise that nothing will ever resolve$/,
      ),
    ]);
    expect(await storedState()).toBe('ENOENT');
  });

  test('process.exit(0) becomes 1, and what could not be logged any more is on stderr', async () => {
    const { stderr, ...end } = await hook('upgrade-charm');
    expect(end).toEqual({ code: 1, signal: null, stdout: '' });
    expect(stderr.split('\n').slice(0, 5)).toEqual([
      'not lost',
      'runhook: CharmError: cannot run hook upgrade-charm: the charm ended the process itself; its changes are dropped',
      '    hint: return from the handler, or throw an error to fail the hook',
      '  caused by Error: process.exit was called',
      expect.stringContaining(`    at src/charm.ts:${lineOf('process.exit(0)')}:`),
    ]);
    expect(await storedState()).toBe('ENOENT');
  });

  test('an agent that is not there', async () => {
    const result = await hook('config-changed', { JUJU_AGENT_SOCKET_ADDRESS: join(dir, 'nobody-listens') });
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('CharmError: cannot run hook config-changed: handler of root failed: ');
    expect(result.stderr).toContain('AgentError');
  });
});

describe('state on disk', () => {
  const file = () => join(dir, 'state/373b309b-4a86-4f13-88e2-c213d97075b8-unit-mysql-0/format-1/current/root.json');

  test('that is damaged is told at ERROR, and the hook goes on with the last good values', async () => {
    await hook('config-changed');
    await hook('config-changed');
    await writeFile(file(), '{"count": ');
    agent.log.length = 0;
    expect((await hook('install')).code).toBe(0);
    expect(agent.log).toEqual([expect.stringMatching(/^ERROR /)]);
    expect(await storedState()).toContain('"count": 2');
  });

  test('that cannot be written fails the hook', async () => {
    await writeFile(join(dir, 'occupied'), '');
    const { code } = await hook('install', { GOCHARM_STATE_DIR: join(dir, 'occupied') });
    expect(code).toBe(1);
    expect(agent.log[0]).toMatch(/^ERROR CharmError: cannot (load|store) the state in /);
  });

  test('never lies in a relative directory', async () => {
    const { stderr } = await hook('install', { GOCHARM_STATE_DIR: 'relative' });
    expect(stderr).toContain('cannot keep state in "relative/');
  });
});

describe('a wrong start', () => {
  test.for([
    [[], {}, 'runhook: CharmError: cannot run a hook: hook name argument required'],
    [['install', 'extra'], {}, 'runhook: CharmError: cannot run hook install: unexpected extra arguments [extra]'],
    [
      ['install'],
      { JUJU_UNIT_NAME: '' },
      'runhook: CharmError: cannot read the hook environment: required variable JUJU_UNIT_NAME is not set',
    ],
  ] as const)('%j', async ([args, more, message]) => {
    const result = await runProgram(program, args, { ...agent.env, ...more });
    expect(result.code).toBe(1);
    expect(result.stderr.split('\n')[0]).toBe(message);
  });
});

describe('commands', () => {
  test('need no Juju at all, and get their arguments', async () => {
    expect(await runProgram(program, ['cmd-root.echo', 'a', '--b'], {})).toEqual({
      code: 0,
      signal: null,
      stdout: '["root.echo",["a","--b"]]',
      stderr: '',
    });
  });

  test('give their exit code', async () => {
    expect((await runProgram(program, ['cmd-root.three'], {})).code).toBe(3);
  });

  test.for(['SIGTERM', 'SIGINT'] as const)('a service runs until %s and gives its exit code', async (signal) => {
    const result = await runProgram(program, ['cmd-root.service'], {}, (child) => {
      child.stdout?.once('data', () => child.kill(signal));
    });
    expect(result).toEqual({ code: 7, signal: null, stdout: 'ready', stderr: '' });
  });

  test('that throw end with a mapped trace and exit 1', async () => {
    const result = await runProgram(program, ['cmd-root.broken'], {});
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/^runhook: Error: cannot start\n/);
    expect(result.stderr).toContain(`at src/charm.ts:${lineOf('cannot start')}:`);
  });

  test('that do not exist show what does', async () => {
    const result = await runProgram(program, ['cmd-root.nothing'], {});
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('cannot run command "root.nothing": no such command');
    expect(result.stderr).toContain(
      'usage: runhook cmd-root.broken [arg...]\n\t| runhook cmd-root.echo [arg...]\n\t| runhook cmd-root.service [arg...]',
    );
  });
});
