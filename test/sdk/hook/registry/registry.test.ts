import { describe, expect, test } from 'vitest';
import { Registry, registerMainHooks } from '../../../../packages/sdk/src/index.ts';

const nothing = (): void => {};
const thrown = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

describe('charm info', () => {
  test('is anon at first, and the last call wins, from whichever clone', () => {
    const registry = new Registry();
    expect(registry.charmInfo()).toEqual({ name: 'anon', summary: '', description: '' });
    registry.setCharmInfo({ name: 'a', summary: 's', description: 'd' });
    registry.clone('part').setCharmInfo({ name: 'b', summary: 's', description: 'd' });
    expect(registry.charmInfo().name).toBe('b');
  });

  test.for([
    [{ name: 1, summary: '', description: '' }, 'cannot register charm info: name is not a string'],
    [{ name: '', summary: '', description: '' }, 'cannot register charm info: the name is empty'],
    [{ name: 'a', description: '' }, 'cannot register charm info: summary is not a string'],
  ] as const)('refuses %j', ([info, message]) => {
    expect(() => new Registry().setCharmInfo(info as never)).toThrowError(message);
  });
});

describe('clones', () => {
  test('are named after their parents and share its tables', () => {
    const root = new Registry();
    const inner = root.clone('http').clone('service');
    expect([root.name, inner.name]).toEqual(['root', 'root.http.service']);
    inner.registerHook('stop', nothing);
    expect(root.registeredHooks()).toEqual(['stop']);
  });

  test('may have one name under two parents', () => {
    const root = new Registry();
    expect([root.clone('a').clone('x').name, root.clone('b').clone('x').name]).toEqual(['root.a.x', 'root.b.x']);
  });

  test.for(['', 'a.b', 'a/b', '..', 'a b'])('refuse the name "%s"', (name) => {
    expect(() => new Registry().clone(name)).toThrowError(
      `cannot register registry "${name}": the name is not made of letters, digits, "-" and "_"`,
    );
  });

  test('refuse a name twice under one parent, showing both places', () => {
    const root = new Registry();
    root.clone('a');
    const error = thrown(() => root.clone('a'));
    expect(error).toMatchObject({ code: 'CONFLICTING_REGISTRATION' });
    expect((error as Error).message).toMatch(
      /^cannot register registry "root\.a" at .*registry\.test\.ts:\d+:\d+: it is already registered at .*registry\.test\.ts:\d+:\d+$/,
    );
  });
});

describe('hooks', () => {
  test.for([
    'install',
    'remove',
    'update-status',
    'leader-elected',
    'db-relation-created',
    'my_db-relation-joined',
    'data-storage-attached',
    'secret-rotate',
    'web-pebble-ready',
    'actions/backup',
    '*',
  ] as const)('%s can be registered', (name) => {
    const registry = new Registry();
    registry.registerHook(name, nothing);
    expect(registry.registeredHooks()).toEqual(name === '*' ? [] : [name]);
  });

  test.for([
    ['instal', 'cannot register hook "instal": no Juju fires such a hook'],
    ['', 'cannot register hook "": no Juju fires such a hook'],
    ['DB-relation-joined', 'cannot register hook "DB-relation-joined": "DB" is not a valid endpoint name'],
    ['a_b-storage-attached', 'cannot register hook "a_b-storage-attached": "a_b" is not a valid storage name'],
    ['charm-pebble-ready', 'cannot register hook "charm-pebble-ready": "charm" is not a valid container name'],
    ['actions/Snap', 'cannot register hook "actions/Snap": "Snap" is not a valid action name'],
  ] as const)('%s cannot', ([name, message]) => {
    expect(() => new Registry().registerHook(name as 'install', nothing)).toThrowError(message);
  });

  test('need a function', () => {
    expect(() => new Registry().registerHook('start', undefined as never)).toThrowError(
      'cannot register handler of hook "start": expected a function, got undefined',
    );
    expect(() => new Registry().registerAlways('x' as never)).toThrowError(
      'cannot register handler of every hook: expected a function, got "x"',
    );
  });

  test('are listed once, sorted and frozen', () => {
    const registry = new Registry();
    for (const name of ['stop', 'install', 'stop', '*'] as const) registry.registerHook(name, nothing);
    const names = registry.registeredHooks();
    expect(names).toEqual(['install', 'stop']);
    expect(Object.isFrozen(names)).toBe(true);
  });
});

describe('relations', () => {
  const db = { name: 'db', role: 'requirer', interface: 'mysql' } as const;

  test('get their defaults: global, not optional, no limit for any role', () => {
    const registry = new Registry();
    for (const role of ['provider', 'requirer', 'peer'] as const)
      registry.registerRelation({ ...db, name: role, role });
    expect(registry.registeredRelations()).toEqual(
      (['peer', 'provider', 'requirer'] as const).map((role) => ({
        name: role,
        role,
        interface: 'mysql',
        scope: 'global',
        limit: undefined,
        optional: false,
      })),
    );
  });

  test('may be declared again alike, also after defaults', () => {
    const registry = new Registry();
    registry.registerRelation(db);
    expect(registry.registerRelation({ optional: false, ...db, scope: 'global' }).name).toBe('db');
  });

  test('conflict when they differ, limit 1 and no limit included', () => {
    const registry = new Registry();
    registry.registerRelation(db);
    expect(thrown(() => registry.registerRelation({ ...db, limit: 1 }))).toMatchObject({
      code: 'CONFLICTING_REGISTRATION',
      message: expect.stringMatching(
        /^cannot register relation "db" at .+:\d+:\d+: it is already registered with different details at .+:\d+:\d+$/,
      ),
      hint: 'register it once, and pass the handle to whoever needs it',
    });
  });

  test.for([
    [{ ...db, name: '' }, 'cannot register relation: no relation name given'],
    [{ ...db, interface: '' }, 'cannot register relation "db": no interface name given'],
    [{ ...db, role: undefined }, 'cannot register relation "db": role undefined is not provider, requirer or peer'],
    [{ ...db, name: 'D' }, 'cannot register relation "D": "D" is not a valid endpoint name'],
    [{ ...db, scope: 'wide' }, 'cannot register relation "db": scope "wide" is not global or container'],
    [{ ...db, limit: 0 }, 'cannot register relation "db": limit 0 is not a whole number of at least 1'],
    [{ ...db, limit: 1.5 }, 'cannot register relation "db": limit 1.5 is not a whole number of at least 1'],
  ] as const)('%j is refused', ([spec, message]) => {
    expect(() => new Registry().registerRelation(spec as never)).toThrowError(message);
  });

  test('register hooks through their handle, `any` for all five', () => {
    const registry = new Registry();
    const endpoint = registry.registerRelation(db);
    endpoint.on('joined', nothing);
    expect(registry.registeredHooks()).toEqual(['db-relation-joined']);
    endpoint.on('any', nothing);
    expect(registry.registeredHooks()).toEqual([
      'db-relation-broken',
      'db-relation-changed',
      'db-relation-created',
      'db-relation-departed',
      'db-relation-joined',
    ]);
    expect(() => endpoint.on('join' as 'joined', nothing)).toThrowError(
      'cannot register hook "db-relation-join": no Juju fires such a hook',
    );
    expect(() => endpoint.on('joined', 5 as never)).toThrowError(
      'cannot register handler of "db" joined: expected a function, got 5',
    );
  });
});

describe('configuration', () => {
  test.for([
    [{ type: 'int', default: 1.5 }, 'cannot register configuration option "x": default 1.5 is not of type int'],
    [{ type: 'int', default: '5' }, 'cannot register configuration option "x": default "5" is not of type int'],
    [
      { type: 'boolean', default: 'yes' },
      'cannot register configuration option "x": default "yes" is not of type boolean',
    ],
    [
      { type: 'float', default: Number.NaN },
      'cannot register configuration option "x": default NaN is not of type float',
    ],
    [
      { type: 'float', default: Number.POSITIVE_INFINITY },
      'cannot register configuration option "x": default Infinity is not of type float',
    ],
    [{ type: 'string', default: 5 }, 'cannot register configuration option "x": default 5 is not of type string'],
    [
      { type: 'bool' },
      'cannot register configuration option "x": type "bool" is not string, int, float, boolean or secret',
    ],
  ] as const)('%j is refused', ([option, message]) => {
    expect(() => new Registry().registerConfig('x', option as never)).toThrowError(message);
  });

  test.for([
    ['', 'cannot register configuration option "": the name is empty or holds white space or "$"'],
    ['a b', 'cannot register configuration option "a b": the name is empty or holds white space or "$"'],
    [
      'trust',
      'cannot register configuration option "trust": Juju keeps the name "trust" for itself, so it could never be set',
    ],
  ] as const)('the name "%s" is refused', ([name, message]) => {
    expect(() => new Registry().registerConfig(name, { type: 'string' })).toThrowError(message);
  });

  test('is listed sorted, and conflicts when details differ', () => {
    const registry = new Registry();
    registry.registerConfig('b', { type: 'int', default: 1_000_000 });
    registry.registerConfig('a', { type: 'secret' });
    registry.registerConfig('b', { default: 1_000_000, type: 'int' });
    expect(registry.registeredConfig()).toEqual([
      { name: 'a', type: 'secret' },
      { name: 'b', type: 'int', default: 1_000_000 },
    ]);
    expect(thrown(() => registry.registerConfig('b', { type: 'int' }))).toMatchObject({
      code: 'CONFLICTING_REGISTRATION',
    });
  });
});

describe('contexts and commands', () => {
  test('come once per registry', () => {
    const registry = new Registry();
    registry.registerContext(nothing);
    registry.registerCommand(nothing);
    expect(thrown(() => registry.registerContext(nothing))).toMatchObject({
      code: 'CONFLICTING_REGISTRATION',
      message: expect.stringContaining('cannot register context of root at '),
    });
    expect(thrown(() => registry.registerCommand(nothing))).toMatchObject({
      message: expect.stringContaining('cannot register command of root at '),
    });
    registry.clone('part').registerContext(nothing);
    registry.clone('other').registerCommand(nothing);
    expect(registry.registeredCommands()).toEqual(['root', 'root.other']);
  });

  test('need functions, and state that JSON can hold', () => {
    const registry = new Registry();
    expect(() => registry.registerContext(undefined as never)).toThrowError(
      'cannot register context setter of root: expected a function, got undefined',
    );
    expect(() => registry.registerCommand({} as never)).toThrowError(
      'cannot register command of root: expected a function',
    );
    expect(() => registry.registerContext(undefined, { initial: { when: new Date(0) } })).toThrowError(
      'cannot store initial state of root.when: an instance of Date is not in JSON',
    );
    expect(() => registry.registerContext(undefined, { initial: 1, version: 0 })).toThrowError(
      'cannot register state of root: version 0 is not a whole number of 1 or more',
    );
  });
});

describe('resources and assets', () => {
  test.for([
    [{ name: '', type: 'file', filename: 'x' }, 'cannot register resource: no resource name given'],
    [{ name: 'r', type: 'file' }, 'cannot register resource "r": resource missing filename'],
    [
      { name: 'r', type: 'file', filename: 'a/b' },
      'cannot register resource "r": filename cannot contain "/" (got "a/b")',
    ],
    [{ name: 'r', type: 'blob' }, 'cannot register resource "r": type "blob" is not file or oci-image'],
    [{ name: 'r.x', type: 'oci-image' }, 'cannot register resource "r.x": the name holds ".", "$" or white space'],
  ] as const)('resource %j is refused', ([spec, message]) => {
    expect(() => new Registry().registerResource(spec as never)).toThrowError(message);
  });

  test('resources are listed sorted', () => {
    const registry = new Registry();
    registry.registerResource({ name: 'b', type: 'oci-image' });
    registry.registerResource({ name: 'a', type: 'file', filename: 'a.bin' });
    expect(registry.registeredResources().map(({ name }) => name)).toEqual(['a', 'b']);
  });

  test.for(['/etc/passwd', '../x', 'a/../b', 'a//b', './a', '', 'a\\b', 'a\nb'])(
    'asset path "%s" is not clean',
    (path) => {
      expect(() => new Registry().registerAsset(path, 'x')).toThrowError('the path is not relative and clean');
    },
  );

  test.for(['metadata.yaml', 'dispatch', 'hooks/install', 'lib/x.js', 'bin/runhook', 'build/x', 'revision'])(
    'asset path "%s" is taken',
    (path) => {
      expect(() => new Registry().registerAsset(path, 'x')).toThrowError('the build or Juju uses this place itself');
    },
  );

  test.for([
    ['number', 5],
    ['null', null],
    ['object', { content: 5 }],
  ] as const)('an asset whose content is no text (%s) is refused', ([, content]) => {
    expect(() => new Registry().registerAsset('files/a', content as never)).toThrowError(
      'cannot register asset "files/a": the content is not text, bytes or a function that makes them',
    );
  });

  test('an asset comes once, and its content is not made at registration', () => {
    const registry = new Registry();
    registry.registerAsset('files/a', () => {
      throw new Error('made too early');
    });
    expect(registry.registeredAssets()).toEqual(['files/a']);
    expect(thrown(() => registry.registerAsset('files/a', 'x'))).toMatchObject({ code: 'CONFLICTING_REGISTRATION' });
  });
});

test('a charm that keeps state hears of its last hook, so that the state can be removed', () => {
  const registry = new Registry();
  registry.clone('part').registerContext(undefined, { initial: 1 });
  registerMainHooks(registry);
  expect(registry.registeredHooks()).toEqual(['install', 'remove', 'start']);
});

test('what is given to a registry may be changed afterwards without effect', async () => {
  const registry = new Registry();
  const spec: { type: 'int'; default: number } = { type: 'int', default: 1 };
  const option = registry.registerConfig('a', spec);
  spec.default = 2;
  expect(registry.registeredConfig()).toEqual([{ name: 'a', type: 'int', default: 1 }]);
  expect(await option.get({ getConfig: () => Promise.resolve(undefined) } as never)).toBe(1);
});

test('registration ends with the main hooks', () => {
  const registry = new Registry();
  registry.registerHook('config-changed', nothing);
  registerMainHooks(registry);
  expect(registry.registeredHooks()).toEqual(['config-changed', 'install', 'start']);
  expect(thrown(() => registry.registerHook('stop', nothing))).toMatchObject({
    code: 'REGISTRATION_CLOSED',
    message: 'cannot call registerHook on root: registration has ended',
  });
});
