import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../packages/sdk/src/state/persistent-state.ts';
import { restoreValue } from '../../../packages/sdk/src/state/restore-value.ts';

interface Greeting {
  text: string;
  peers: string[];
  extra?: number;
}

const initial: Greeting = { text: 'hello', peers: ['a'] };

describe('restoreValue', () => {
  test('gives a copy of the initial value when nothing was stored', () => {
    const first = restoreValue(undefined, { initial }, 'root');
    first.peers.push('b');
    expect(restoreValue(undefined, { initial }, 'root')).toEqual({ text: 'hello', peers: ['a'] });
    expect(initial.peers).toEqual(['a']);
  });

  test('keeps the initial value of top-level keys that were not stored, and stored keys that initial lacks', () => {
    const stored = { version: 1, value: { peers: [], extra: 7 } };
    expect(restoreValue(stored, { initial }, 'root')).toEqual({ text: 'hello', peers: [], extra: 7 });
  });

  test('replaces nested objects whole', () => {
    const stored = { version: 1, value: { ports: { http: 80 } } };
    expect(restoreValue(stored, { initial: { ports: { http: 0, https: 443 } } }, 'root')).toEqual({
      ports: { http: 80 },
    });
  });

  test.for<[JsonValue, JsonValue]>([
    [['b'], ['a', 'c']],
    [5, 0],
    [null, { a: 1 }],
    [{ a: 1 }, null],
    [['x'], { a: 1 }],
    [{ a: 1 }, ['x']],
  ])('stored %j replaces initial %j', ([value, start]) => {
    expect(restoreValue<JsonValue>({ version: 1, value }, { initial: start }, 'root')).toEqual(value);
  });

  test('shares nothing with the document', () => {
    const stored = { version: 1, value: { text: 'stored', peers: ['x'] } };
    restoreValue(stored, { initial }, 'root').peers.push('y');
    expect(stored.value.peers).toEqual(['x']);
  });

  test('a stored key named __proto__ stays a key', () => {
    const stored = { version: 1, value: JSON.parse('{"__proto__": {"polluted": true}}') as JsonValue };
    const value = restoreValue<object>(stored, { initial: {} }, 'root');
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect('polluted' in value).toBe(false);
  });
});

describe('versions', () => {
  test('an older value is migrated and then completed from the initial one', () => {
    const calls: unknown[] = [];
    const value = restoreValue(
      { version: 1, value: 'hi' },
      {
        initial,
        version: 3,
        migrate: (stored, from) => {
          calls.push([stored, from]);
          return { text: stored };
        },
      },
      'root',
    );
    expect(calls).toEqual([['hi', 1]]);
    expect(value).toEqual({ text: 'hi', peers: ['a'] });
  });

  test('a value of the same version is not migrated', () => {
    const migrate = (): JsonValue => 'migrated';
    expect(restoreValue<string>({ version: 2, value: 'as is' }, { initial: '', version: 2, migrate }, 'root')).toBe(
      'as is',
    );
  });

  test('an older value without a migration is refused', () => {
    expect(() => restoreValue({ version: 1, value: {} }, { initial, version: 2 }, 'root.http')).toThrow(
      expect.objectContaining({
        code: 'STATE_FAILED',
        message: 'cannot load state of root.http: it was stored as version 1 and this charm wants version 2',
        hint: "give the registration of root.http's state a migrate function that accepts version 1",
      }),
    );
  });

  test('a newer value is refused, so that an older charm does not overwrite it', () => {
    const migrate = (): JsonValue => ({});
    expect(() => restoreValue({ version: 3, value: {} }, { initial, migrate }, 'root.http')).toThrow(
      expect.objectContaining({
        code: 'STATE_FAILED',
        message: 'cannot load state of root.http: it was stored as version 3 and this charm knows version 1',
        hint: 'refresh to a revision of the charm that knows version 3',
      }),
    );
  });

  test('a migration that throws fails the load with its reason and cause', () => {
    const cause = new Error('no such peer');
    const migrate = (): JsonValue => {
      throw cause;
    };
    expect(() => restoreValue({ version: 1, value: {} }, { initial, version: 2, migrate }, 'root')).toThrow(
      expect.objectContaining({
        code: 'STATE_FAILED',
        message: 'cannot load state of root: migrating it from version 1 failed: no such peer',
        hint: "repair the migrate function of root's state",
        cause,
      }),
    );
  });

  test('a migration must give JSON', () => {
    const migrate = (): JsonValue => [Number.NaN];
    expect(() => restoreValue({ version: 1, value: {} }, { initial, version: 2, migrate }, 'root')).toThrow(
      'cannot load state of root: migrating it from version 1 failed: cannot store the migrated value[0]: NaN is not a number in JSON',
    );
  });

  test('a migration cannot change the document that was loaded', () => {
    const stored = { version: 1, value: { peers: ['a'] } };
    const migrate = (value: JsonValue): JsonValue => {
      (value as { peers: string[] }).peers.push('b');
      return value;
    };
    restoreValue(stored, { initial, version: 2, migrate }, 'root');
    expect(stored.value).toEqual({ peers: ['a'] });
  });
});
