import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleCharm, runProgram, startAgent } from '../../../support/charm-process.ts';
import type { Agent, Finished } from '../../../support/charm-process.ts';

const source = `
import { existsSync } from 'node:fs';
import type { Registry } from '@gocharm-ts/sdk';

const sleep = (ms: number) => new Promise((resolve) => { setTimeout(resolve, ms); });
const reject = async (message: string, ms = 0) => { await sleep(ms); throw new Error(message); };

export function registerHooks(r: Registry): void {
  const tries = r.registerContext(undefined, { initial: { count: 0 }, keepOnFailure: true });
  const done = r.clone('done').registerContext(undefined, { initial: { done: false } });
  r.registerHook('*', (ctx) => { tries.get(ctx).count += 1; done.get(ctx).done = true; });
  r.registerHook('install', async (ctx) => {
    void reject('one');
    void reject('two');
    await sleep(50);
    await ctx.setStatus('waiting', 'too late');
  });
  r.registerHook('install', (ctx) => ctx.setStatus('active', 'the second handler ran'));
  r.registerHook('start', (ctx) => { void ctx.setStatus('blocked', 'nobody waits'); });
  r.registerHook('stop', () => { process.exitCode = 3; });
  r.registerHook('remove', () => { throw new Error('first'); });
  r.registerHook('update-status', () => { void Promise.reject(undefined); });
  r.registerHook('leader-elected', () => new Promise(() => {}));
  r.registerHook('upgrade-charm', async () => { console.log('on its way'); await null; process.exit(0); });
  r.registerHook('config-changed', () => {
    process.on('unhandledRejection', () => {});
    process.on('uncaughtException', () => {});
    void Promise.reject(new Error('mine'));
  });
  r.registerHook('secret-rotate', () => { throw Object.create(null); });
  r.registerHook('leader-settings-changed', () => { console.log('a'.repeat(300_000)); });
  r.registerHook('pre-series-upgrade', (ctx) => {
    console.log('held back');
    const committed = ctx.stateDir() + '/../format-1/current/root.json';
    const timer = setInterval(() => {
      if (!existsSync(committed.replace('/root/..', ''))) return;
      clearInterval(timer);
      throw new Error('too late');
    }, 1);
  });
  r.registerAlways(async (ctx, outcome) => {
    if (ctx.hookName === 'remove') throw new Error('second');
    if (ctx.hookName === 'leader-elected') await new Promise(() => {});
    if (ctx.hookName === 'install') { await sleep(100); await ctx.setStatus('maintenance', 'ok=' + outcome.ok); }
  });

  r.clone('late').registerCommand(async () => { setTimeout(() => { throw new Error('from a timer'); }, 1); await sleep(2000); });
  r.clone('rejects').registerCommand(async () => { void reject('nobody waits for it'); await sleep(2000); });
  r.clone('owns').registerCommand(async () => {
    process.on('uncaughtException', (error) => process.stdout.write('mine: ' + error.message));
    setTimeout(() => { throw new Error('from a timer'); }, 1);
    await sleep(50);
  });
  r.clone('code').registerCommand(() => { process.exitCode = 4; });
  r.clone('text').registerCommand((() => 'text') as never);
  r.clone('nothing').registerCommand((() => null) as never);
  r.clone('large').registerCommand(() => 256);
  r.clone('starting').registerCommand(async (ctx) => {
    const alive = setInterval(() => {}, 1000);
    process.stdout.write('starting');
    await new Promise<void>((resolve) => { ctx.signal.addEventListener('abort', () => resolve()); });
    await sleep(20);
    let kills = 0;
    return { kill: () => { kills += 1; }, wait: async () => { clearInterval(alive); await sleep(5); return kills; } };
  });
  r.clone('twice').registerCommand(() => {
    let kills = 0;
    let stop: (code: number) => void;
    const ended = new Promise<number>((resolve) => { stop = resolve; });
    const alive = setInterval(() => {}, 1000);
    process.stdout.write('ready');
    return {
      kill: () => { kills += 1; process.stdout.write('kill ' + kills + '\\n'); if (kills === 2) { clearInterval(alive); stop(kills); } },
      wait: () => ended,
    };
  });
  r.clone('stubborn').registerCommand(() => {
    const alive = setInterval(() => {}, 1000);
    process.stdout.write('ready');
    return { kill: () => { throw new Error('cannot be killed'); }, wait: () => new Promise(() => void alive) };
  });
}
`;

let program: string;
let dir: string;
let agent: Agent;

beforeAll(async () => {
  const built = await mkdtemp(join(tmpdir(), 'gocharm-ts-'));
  program = await bundleCharm(built, source);
  return () => rm(built, { recursive: true });
});

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gocharm-ts-'));
  agent = await startAgent(dir, {}, (request) => {
    if (request.args.includes('held back')) return untilCommitted();
    return request.args.includes('blocked') ? 'ERROR no\n' : undefined;
  });
});

afterEach(async () => {
  await agent.close();
  await rm(dir, { recursive: true });
});

const hook = (name: string): Promise<Finished> => runProgram(program, [name], { ...agent.env, JUJU_SECRET_ID: 's' });

const stored = (registry: string): Promise<string | undefined> =>
  readFile(
    join(dir, `state/373b309b-4a86-4f13-88e2-c213d97075b8-unit-mysql-0/format-1/current/${registry}.json`),
    'utf8',
  ).catch((error: NodeJS.ErrnoException) => error.code);

/** Resolves when a charm that looks each millisecond has had time to see its commit. */
async function untilCommitted(): Promise<undefined> {
  while ((await stored('root')) === 'ENOENT') await setTimeout(5);
  await setTimeout(200);
  return undefined;
}

describe('a hook whose handler goes astray', () => {
  test('twice starts no other handler, lets always handlers finish, tells both, keeps state by choice only', async () => {
    expect(await hook('install')).toMatchObject({ code: 1, stderr: '' });
    expect(agent.calls).toEqual(['status-set -- waiting too late', 'status-set -- maintenance ok=false']);
    const [entry] = agent.log;
    expect(entry).toContain(
      'ERROR CharmError: cannot run hook install: a promise was rejected and nobody handled it: one\n',
    );
    expect(entry).toContain(
      '\n  and then CharmError: cannot run hook install: a promise was rejected and nobody handled it: two\n',
    );
    expect(await stored('root')).toContain('"count": 0');
    expect(await stored('root.done')).toBe('ENOENT');
  });

  test('by a hook tool call that it does not await, and that fails', async () => {
    expect(await hook('start')).toMatchObject({ code: 1, stderr: '' });
    expect(agent.calls).toEqual(['status-set -- blocked nobody waits']);
    expect(agent.log[0]).toContain(
      'cannot run hook start: a promise was rejected and nobody handled it: cannot run status-set: no\n',
    );
    expect(await stored('root.done')).toBe('ENOENT');
  });

  test('by setting an exit code', async () => {
    expect(await hook('stop')).toMatchObject({ code: 1, stderr: '' });
    expect(agent.log).toEqual([
      'ERROR CharmError: cannot run hook stop: the charm set the exit code 3\n    hint: throw an error to fail a hook',
    ]);
    expect(await stored('root.done')).toBe('ENOENT');
  });

  test('by rejecting with undefined', async () => {
    expect((await hook('update-status')).code).toBe(1);
    expect(agent.log).toEqual([
      'ERROR CharmError: cannot run hook update-status: a promise was rejected and nobody handled it: undefined\n    hint: await every promise that a handler starts',
    ]);
  });

  test('by throwing what cannot be turned into text', async () => {
    expect(await hook('secret-rotate')).toMatchObject({ code: 1, stderr: '' });
    expect(agent.log).toEqual([
      'ERROR CharmError: cannot run hook secret-rotate: handler of root failed: [Object: null prototype] {}\n  caused by [Object: null prototype] {} (not an Error, so there is no trace)',
    ]);
  });

  test('although it listens for failures of the process itself', async () => {
    expect((await hook('config-changed')).code).toBe(1);
    expect(agent.log[0]).toContain('a promise was rejected and nobody handled it: mine\n');
  });

  test('and whose always handler fails too: both are told', async () => {
    expect((await hook('remove')).code).toBe(1);
    expect(agent.log[0]).toContain('ERROR CharmError: cannot run hook remove: handler of root failed: first\n');
    expect(agent.log[0]).toContain(
      '\n  and then CharmError: cannot run hook remove: always handler of root failed: second\n',
    );
  });

  test('by never settling, and whose always handler never settles either: both are told', async () => {
    expect(await hook('leader-elected')).toMatchObject({ code: 1, stderr: '' });
    expect(agent.log[0]?.match(/cannot run hook leader-elected: a handler never settled/g)).toHaveLength(2);
    expect(await stored('root.done')).toBe('ENOENT');
  });

  test('by ending the process: lines that the agent has not confirmed are on stderr', async () => {
    const { code, stderr } = await hook('upgrade-charm');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^on its way\nrunhook: CharmError: cannot run hook upgrade-charm: the charm ended the process itself; its changes are dropped\n/,
    );
  });
});

test('what goes astray after the commit is told and changes nothing, as Juju keeps what the hook did', async () => {
  const { code, stderr } = await hook('pre-series-upgrade');
  expect(code).toBe(0);
  expect(stderr).toMatch(
    /^CharmError: cannot run hook pre-series-upgrade: an error was thrown outside of any handler: too late\n {2}caused by Error: too late\n {4}at .*src\/charm\.ts:/,
  );
  expect(await stored('root.done')).toContain('"done": true');
});

test('a huge line reaches the log whole', async () => {
  expect((await hook('leader-settings-changed')).code).toBe(0);
  expect(agent.log.map((entry) => entry.replace(/^INFO /, '')).join('')).toBe('a'.repeat(300_000));
});

test.for(['with space', 'with (parentheses)', 'link'])(
  'a trace is mapped when the charm lies in a folder %s',
  async (name) => {
    const folder = join(dir, name);
    if (name === 'link') await symlink(dirname(dirname(program)), folder);
    else await mkdir(folder);
    const moved = name === 'link' ? join(folder, 'lib/runhook.cjs') : await bundleCharm(folder, source);
    await runProgram(moved, ['remove'], agent.env);
    expect(agent.log[0]).toMatch(/caused by Error: first\n {4}at src\/charm\.ts:\d+:\d+\n/);
  },
);

describe('commands', () => {
  const command = (name: string, onStart?: Parameters<typeof runProgram>[3]): Promise<Finished> =>
    runProgram(program, [`cmd-root.${name}`], {}, onStart);

  test.for([
    ['late', 'from a timer'],
    ['rejects', 'nobody waits for it'],
  ] as const)('that fail beside their function (%s) end with a mapped trace', async ([name, message]) => {
    const { code, stderr } = await command(name);
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^runhook: Error: ${message}\n {4}at .*src/charm\\.ts:\\d+:\\d+\n`));
  });

  test('that listen for uncaught errors are left to it', async () => {
    expect(await command('owns')).toEqual({ code: 0, signal: null, stdout: 'mine: from a timer', stderr: '' });
  });

  test('that set the exit code of the process and return none', async () => {
    expect((await command('code')).code).toBe(4);
  });

  test('that return nothing at all', async () => {
    expect(await command('nothing')).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
  });

  test.for([
    ['text', "'text'"],
    ['large', '256'],
  ] as const)('that return no exit code (%s) say so', async ([name, shown]) => {
    const { code, stderr } = await command(name);
    expect(code).toBe(1);
    expect(stderr.split('\n').slice(0, 2)).toEqual([
      `runhook: CharmError: cannot end command "root.${name}": ${shown} is not an exit code`,
      '    hint: return a whole number from 0 to 255, nothing, or a Command',
    ]);
  });

  test('stopped while they start are killed once they have', async () => {
    const result = await command('starting', (child) => {
      child.stdout?.once('data', () => child.kill('SIGTERM'));
    });
    expect(result).toEqual({ code: 1, signal: null, stdout: 'starting', stderr: '' });
  });

  test('are asked again by each signal', async () => {
    const result = await command('twice', (child) => {
      child.stdout?.once('data', () => child.kill('SIGTERM'));
      child.stdout?.on('data', (text: string) => {
        if (String(text).includes('kill 1')) child.kill('SIGINT');
      });
    });
    expect(result).toEqual({ code: 2, signal: null, stdout: 'readykill 1\nkill 2\n', stderr: '' });
  });

  test('whose kill throws end with the trace', async () => {
    const { code, stderr } = await command('stubborn', (child) => {
      child.stdout?.once('data', () => child.kill('SIGTERM'));
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^runhook: Error: cannot be killed\n {4}at .*src\/charm\.ts:\d+:\d+\n/);
  });
});
