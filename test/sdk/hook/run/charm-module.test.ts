import { describe, expect, test } from 'vitest';
import { registerCharm } from '../../../../packages/sdk/src/hook/run/charm-module.ts';
import type { Registry } from '../../../../packages/sdk/src/index.ts';

const named = (name: 'stop' | 'update-status') => (r: Registry) => r.registerHook(name, () => {});
const hooksOf = (charm: Parameters<typeof registerCharm>[0]) => registerCharm(charm).hooks.map(({ spec }) => spec.name);

describe('registerCharm', () => {
  test('runs registerHooks, else the default export, and adds the main hooks', () => {
    expect(hooksOf({ registerHooks: named('stop'), default: named('update-status') })).toEqual([
      'stop',
      'install',
      'start',
    ]);
    expect(hooksOf({ default: named('update-status') })).toEqual(['update-status', 'install', 'start']);
  });

  test('ends registration', () => {
    let kept: Registry | undefined;
    registerCharm({
      registerHooks: (r) => {
        kept = r;
      },
    });
    expect(() => kept?.registerHook('stop', () => {})).toThrowError(
      expect.objectContaining({
        code: 'REGISTRATION_CLOSED',
        message: 'cannot call registerHook on root: registration has ended',
        hint: 'register in registerHooks itself, synchronously; handlers and later callbacks come too late',
      }),
    );
    expect(() => kept?.clone('late')).toThrowError('cannot call clone on root: registration has ended');
  });

  test('closes handles of endpoints as well', () => {
    let late = (): void => {};
    registerCharm({
      registerHooks: (r) => {
        const db = r.registerRelation({ name: 'db', role: 'peer', interface: 'i' });
        late = () => db.on('joined', () => {});
      },
    });
    expect(late).toThrowError('cannot call on on root: registration has ended');
  });

  test.for([
    ['nothing', {}],
    ['something else', { registerHooks: 5 }],
    ['an object', { default: { registerHooks: () => {} } }],
  ] as const)('refuses a module that exports %s', ([, charm]) => {
    expect(() => registerCharm(charm as never)).toThrowError(
      expect.objectContaining({
        code: 'INVALID_REGISTRATION',
        message: 'cannot register the charm: its entry exports no function registerHooks',
        hint: 'write `export function registerHooks(r: Registry): void { … }`',
      }),
    );
  });

  test('refuses an asynchronous one, whose own failure is not left unhandled', () => {
    const registerHooks = (async () => {
      throw new Error('later');
    }) as never;
    expect(() => registerCharm({ registerHooks })).toThrowError(
      expect.objectContaining({
        message: 'cannot register the charm: registerHooks is asynchronous',
        hint: 'registration only declares; do the waiting in handlers',
      }),
    );
  });

  test('passes on what a registration throws', () => {
    const registerHooks = (): void => {
      throw new RangeError('mine');
    };
    expect(() => registerCharm({ registerHooks })).toThrowError(new RangeError('mine'));
  });
});
