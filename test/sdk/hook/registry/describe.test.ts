import { describe, expect, test } from 'vitest';
import { describeCharm } from '../../../../packages/sdk/src/hook/run/charm-module.ts';
import type { Registry } from '../../../../packages/sdk/src/index.ts';

/** A description without the places, which tests of sites look at. */
const described = (registerHooks: (r: Registry) => void): unknown =>
  JSON.parse(
    JSON.stringify(describeCharm({ registerHooks }), (key, value: unknown) =>
      key === 'site' || key === 'charmSite' ? undefined : value,
    ),
  );

const nothing = (): void => {};

describe('describe', () => {
  test('tells all of a charm that registers nothing', () => {
    expect(described(nothing)).toEqual({
      format: 1,
      charm: { name: 'anon', summary: '', description: '' },
      hooks: [
        { name: 'install', phase: 'handler', registry: 'root' },
        { name: 'start', phase: 'handler', registry: 'root' },
      ],
      relations: [],
      config: [],
      resources: [],
      assets: [],
      contexts: [],
      commands: [],
    });
  });

  test('keeps the order of handlers, and sorts all else by name', () => {
    const description = described((r) => {
      const part = r.clone('part');
      r.setCharmInfo({ name: 'c', summary: 's', description: 'd' });
      r.registerAlways(nothing);
      part.registerHook('stop', nothing);
      r.registerHook('*', nothing);
      r.registerRelation({ name: 'web', role: 'provider', interface: 'http' }).on('joined', nothing);
      r.registerRelation({ name: 'db', role: 'requirer', interface: 'mysql', limit: 1 });
      r.registerConfig('b', { type: 'int', default: 1 });
      part.registerConfig('a', { type: 'string', description: 'An a' });
      r.registerResource({ name: 'r', type: 'file', filename: 'r.bin' });
      r.registerAsset('z', { content: () => 'text', executable: true });
      r.registerAsset('y', new Uint8Array([255]));
      r.registerContext(undefined, { initial: 1, version: 3 });
      part.registerContext(nothing);
      part.registerCommand(nothing);
      r.registerCommand(nothing);
    });
    expect(description).toEqual({
      format: 1,
      charm: { name: 'c', summary: 's', description: 'd' },
      hooks: [
        { name: '*', phase: 'always', registry: 'root' },
        { name: 'stop', phase: 'handler', registry: 'root.part' },
        { name: '*', phase: 'handler', registry: 'root' },
        { name: 'web-relation-joined', phase: 'handler', registry: 'root' },
        { name: 'install', phase: 'handler', registry: 'root' },
        { name: 'start', phase: 'handler', registry: 'root' },
        { name: 'remove', phase: 'handler', registry: 'root' },
      ],
      relations: [
        {
          name: 'db',
          role: 'requirer',
          interface: 'mysql',
          scope: 'global',
          limit: 1,
          optional: false,
          registry: 'root',
        },
        { name: 'web', role: 'provider', interface: 'http', scope: 'global', optional: false, registry: 'root' },
      ],
      config: [
        { name: 'a', type: 'string', description: 'An a', registry: 'root.part' },
        { name: 'b', type: 'int', default: 1, registry: 'root' },
      ],
      resources: [{ name: 'r', type: 'file', filename: 'r.bin', registry: 'root' }],
      assets: [
        { path: 'y', content: '/w==', executable: false, registry: 'root' },
        { path: 'z', content: 'dGV4dA==', executable: true, registry: 'root' },
      ],
      contexts: [
        { state: { version: 3, initial: 1, keepOnFailure: false }, registry: 'root' },
        { registry: 'root.part' },
      ],
      commands: [{ registry: 'root' }, { registry: 'root.part' }],
    });
  });

  test('tells where each registration was made', () => {
    const { hooks, config, commands } = describeCharm({
      registerHooks: (r) => {
        r.registerHook('stop', nothing);
        r.registerConfig('a', { type: 'int' });
        r.registerCommand(nothing);
      },
    });
    for (const { site } of [hooks[0], config[0], commands[0]] as { site?: string }[]) {
      expect(site).toMatch(/describe\.test\.ts:\d+:\d+$/);
    }
  });

  test.for<[string, (r: Registry) => void, RegExp, string]>([
    [
      'without endpoints',
      (r) => r.registerHook('db-relation-joined', nothing),
      /^cannot register hook "db-relation-joined" at .+describe\.test\.ts:\d+:\d+: the charm has no endpoint "db"$/,
      'register it with registerRelation',
    ],
    [
      'with others',
      (r) => {
        r.registerHook('db-relation-joined', nothing);
        r.registerRelation({ name: 'web', role: 'provider', interface: 'http' });
        r.registerRelation({ name: 'cache', role: 'requirer', interface: 'redis' });
      },
      /the charm has no endpoint "db"$/,
      'its endpoints are: cache, web',
    ],
  ])('refuses a hook of an endpoint that is not registered, %s', ([, registerHooks, message, hint]) => {
    expect(() => describeCharm({ registerHooks })).toThrowError(
      expect.objectContaining({ code: 'INVALID_REGISTRATION', message: expect.stringMatching(message), hint }),
    );
  });

  test('refuses an asset whose content is made wrong, naming it', () => {
    expect(() => describeCharm({ registerHooks: (r) => r.registerAsset('files/a', (() => 5) as never) })).toThrowError(
      expect.objectContaining({
        code: 'INVALID_REGISTRATION',
        message: expect.stringMatching(
          /^cannot register asset "files\/a" at .+:\d+:\d+: its function made 5, which is neither text nor bytes$/,
        ),
      }),
    );
  });
});
