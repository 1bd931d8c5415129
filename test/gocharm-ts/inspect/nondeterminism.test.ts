import { expect, test } from 'vitest';
import { inspectCharm } from '../../../packages/gocharm-ts/src/index.ts';
import { charmProject, charmWith, sourceCondition } from '../support/charm-project.ts';

/** An expression of each kind, both values as the two runs have them, and what the report says was looked at. */
const cases: readonly (readonly [expression: string, first: string, second: string, seen: string, imports?: string])[] =
  [
    ['new Date().toISOString()', '2001-09-09T01:46:40.000Z', '2033-05-18T03:33:20.000Z', 'the clock (new Date)'],
    ['String(Date.now())', '1000000000000', '2000000000000', 'the clock (Date.now)'],
    [
      'Date()',
      'Sun Sep 09 2001 15:46:40 GMT+1400 (Line Islands Time)',
      'Tue May 17 2033 16:33:20 GMT-1100 (Niue Saati)',
      'the clock (Date)',
    ],
    [
      'String(new (new Date(0).constructor as DateConstructor)().getTime())',
      '1000000000000',
      '2000000000000',
      'the clock (new Date)',
    ],
    ['String(performance.now())', '1000000', '2000000', 'the clock (performance.now)'],
    ['String(process.hrtime.bigint())', '1000000000000', '2000000000000', 'the clock (process.hrtime.bigint)'],
    ["Math.random() < 0.5 ? 'low' : 'high'", 'low', 'high', 'random numbers (Math.random)'],
    ['String(randomInt(2))', '0', '1', 'random numbers (crypto.randomInt)', "import { randomInt } from 'node:crypto';"],
    [
      "(randomBytes(1)[0] ?? 0) < 128 ? 'low' : 'high'",
      'low',
      'high',
      'random numbers (crypto.randomBytes)',
      "import { randomBytes } from 'node:crypto';",
    ],
    ["process.env['HOME'] ?? ''", '/home/first', '/home/second', 'the environment (process.env.HOME)'],
    [
      "process.env['NOT_SET_ANYWHERE'] ?? 'unset'",
      'unset',
      'second-NOT_SET_ANYWHERE',
      'the environment (process.env.NOT_SET_ANYWHERE)',
    ],
    [
      'process.cwd()',
      '/var/lib/juju/agents/unit-first-0/charm',
      '/srv/juju/agents/unit-second-7/charm',
      'the machine (process.cwd)',
    ],
    ['process.arch', 'x64', 'arm64', 'the machine (process.arch)'],
    ['String(process.pid)', '102', '203', 'the machine (process.pid)'],
    ['os.hostname()', 'juju-first-0', 'juju-second-7', 'the machine (os.hostname)', "import os from 'node:os';"],
    ['userInfo().username', 'first', 'second', 'the machine (os.userInfo)', "import { userInfo } from 'node:os';"],
    ['tmpdir()', '/tmp/first', '/var/tmp/second', 'the machine (os.tmpdir)', "import { tmpdir } from 'node:os';"],
    ['String(os.cpus().length)', '2', '64', 'the machine (os.cpus)', "import * as os from 'node:os';"],
    ['(1234.5).toLocaleString()', '1,234.5', '1.234,5', ''],
    ['new Date(1e12).toLocaleDateString()', '9/9/2001', '08.09.2001', ''],
    ['Intl.DateTimeFormat().resolvedOptions().timeZone', 'Pacific/Kiritimati', 'Pacific/Niue', ''],
    ['new Date(1e12).getHours().toString()', '15', '14', ''],
    ['__dirname', '/var/lib/juju/agents/unit-first-0/charm/lib', '/srv/juju/agents/unit-second-7/charm/lib', ''],
  ];

test.for(cases)(
  '%s differs between the runs',
  { timeout: 30_000 },
  async ([expression, first, second, seen, imports = '']) => {
    const head = `import type { Registry } from '@gocharm-ts/sdk'; declare const __dirname: string; ${imports}`;
    const lines = `  r.registerConfig('stamp', { type: 'string', default:\n    ${expression} });`;
    const dir = charmProject({ 'src/charm.ts': charmWith(lines, head) });
    const { problems } = await inspectCharm({ dir, types: false, conditions: [sourceCondition] });
    expect(problems.map(({ code, message, place }) => ({ code, message, place }))).toEqual([
      {
        code: 'NONDETERMINISTIC',
        message: `cannot register configuration option "stamp" the same way twice: default is ${JSON.stringify(first)} in one run and ${JSON.stringify(second)} in the other`,
        place: { file: 'src/charm.ts', line: 3, column: 5 },
      },
    ]);
    const related = problems[0]?.related?.map(({ message, place }) => `${place.line}: ${message}`);
    expect(related).toEqual(seen === '' ? undefined : [`4: looks at ${seen}`]);
  },
);

test('a random version 4 UUID differs in every run', { timeout: 30_000 }, async () => {
  const lines = "  r.registerConfig('stamp', { type: 'string', default: crypto.randomUUID() });";
  const dir = charmProject({ 'src/charm.ts': charmWith(lines) });
  const { problems } = await inspectCharm({ dir, types: false, conditions: [sourceCondition] });
  const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
  expect(problems[0]?.message).toMatch(new RegExp(`default is "${uuid}" in one run and "${uuid}" in the other$`));
  expect(problems[0]?.related?.[0]?.message).toBe('looks at random numbers (crypto.randomUUID)');
});

test('what is registered in one run only is named, with its place', { timeout: 30_000 }, async () => {
  const lines = `  if (process.env['HOME'] === '/home/second') {
    r.registerRelation({ name: 'db', role: 'requirer', interface: 'pgsql' });
    r.registerHook('stop', () => {});
  }`;
  const dir = charmProject({ 'src/charm.ts': charmWith(lines) });
  const { problems } = await inspectCharm({ dir, types: false, conditions: [sourceCondition] });
  expect(problems.map(({ message, place }) => [message, place?.line])).toEqual([
    ['cannot register hook "stop" the same way twice: number of handlers is 0 in one run and 1 in the other', 5],
    ['cannot register relation "db" the same way twice: it is there in the second of two runs only', 4],
  ]);
});

test('what state begins with is compared, since it is what handlers find', { timeout: 30_000 }, async () => {
  const lines = '  r.registerContext(undefined, { initial: { seed: Math.random() < 0.5 } });';
  const dir = charmProject({ 'src/charm.ts': charmWith(lines) });
  const { problems } = await inspectCharm({ dir, types: false, conditions: [sourceCondition] });
  expect(problems).toMatchObject([
    {
      message: expect.stringMatching(
        /^cannot register context of "root" the same way twice: state is .*"seed":(true|false).* in one run and .* in the other$/,
      ) as string,
      place: { file: 'src/charm.ts', line: 3 },
    },
  ]);
});

test('the order of handlers is compared, since it is behaviour', { timeout: 30_000 }, async () => {
  const lines = `  const hooks = ['stop', 'remove'] as const;
  for (const name of Math.random() < 0.5 ? hooks : [...hooks].reverse()) r.registerHook(name, () => {});`;
  const dir = charmProject({ 'src/charm.ts': charmWith(lines) });
  const { problems } = await inspectCharm({ dir, types: false, conditions: [sourceCondition] });
  expect(problems.map(({ message }) => message)).toEqual([
    'cannot register order of hooks the same way twice: hook 1 is "stop" in one run and "remove" in the other',
  ]);
});

test('looking at the world without registering it is fine', { timeout: 30_000 }, async () => {
  const lines = "  const started = Date.now(); r.registerHook('stop', () => console.log(started));";
  const dir = charmProject({ 'src/charm.ts': charmWith(lines) });
  expect(await inspectCharm({ dir, types: false, conditions: [sourceCondition] })).toMatchObject({
    ok: true,
    problems: [],
  });
});
