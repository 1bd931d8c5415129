import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue, PersistentState, StateDocument } from '../../packages/sdk/src/state/persistent-state.ts';

/** Opens one and the same place each time it is called, as each hook of a unit does. */
export type OpenState = () => PersistentState;

/** Documents of version 1 by registry name. */
export function documentsOf(values: Readonly<Record<string, JsonValue>>): ReadonlyMap<string, StateDocument> {
  return new Map(Object.entries(values).map(([name, value]) => [name, { version: 1, value }]));
}

/** What every {@link PersistentState} promises. `create` makes an empty place. */
export function persistentStateContract(create: () => OpenState): void {
  describe('contract of PersistentState', () => {
    test('load finds nothing at first', async () => {
      expect(await create()().load()).toEqual({ documents: new Map(), warnings: [] });
    });

    test.for<[string, StateDocument]>([
      [
        'an object',
        { version: 1, value: { port: 80, hosts: ['a', 'b'], tls: null, up: true, nested: { deep: [[]] } } },
      ],
      ['a string with all kinds of characters', { version: 1, value: 'ä €\u0000\u2028 \ud83d\ude00 "\\ \ud800' }],
      ['null', { version: 1, value: null }],
      ['a key named __proto__', { version: 1, value: JSON.parse('{"__proto__": {"a": 1}}') as JsonValue }],
      ['a high version', { version: 40_000, value: [0.1, 1e300, -5] }],
    ])('load gives back %s', async ([, document]) => {
      const open = create();
      await open().commit(new Map([['root.http', document]]));
      expect(await open().load()).toEqual({ documents: new Map([['root.http', document]]), warnings: [] });
    });

    test('commit leaves documents alone that it does not name', async () => {
      const open = create();
      await open().commit(documentsOf({ root: 1, 'root.http': { a: 1, b: 2 } }));
      await open().commit(documentsOf({ 'root.http': { c: 3 } }));
      expect((await open().load()).documents).toEqual(documentsOf({ root: 1, 'root.http': { c: 3 } }));
    });

    test('commit of nothing is fine at any time', async () => {
      const open = create();
      await open().commit(new Map());
      await open().commit(documentsOf({ root: 1 }));
      await open().commit(new Map());
      expect((await open().load()).documents).toEqual(documentsOf({ root: 1 }));
    });

    test('what is stored does not change with the objects that were given or loaded', async () => {
      const open = create();
      const given = { list: ['first'] };
      await open().commit(documentsOf({ root: given }));
      given.list.push('second');
      const loaded = (await open().load()).documents.get('root')?.value as { list: string[] };
      loaded.list.push('third');
      expect((await open().load()).documents).toEqual(documentsOf({ root: { list: ['first'] } }));
    });

    test.for([
      '',
      'http',
      'rootless',
      'root.',
      'root..http',
      'root/http',
      'root.../../etc/passwd',
      '../root',
      'root.http\n',
      'root.\0',
      'root.ä',
    ])('commit refuses %j as a registry name', async (name) => {
      const open = create();
      await open().commit(documentsOf({ root: 'old' }));
      await expect(open().commit(documentsOf({ root: 'new', [name]: 1 }))).rejects.toMatchObject({
        code: 'INVALID_VALUE',
        message: `cannot store state of ${JSON.stringify(name)}: it is not a registry name`,
        hint: 'use the name of a registry: root, or root and the names of its clones with dots between',
      });
      expect((await open().load()).documents).toEqual(documentsOf({ root: 'old' }));
    });

    test.for([0, -1, 1.5, Number.NaN, 2 ** 53])('commit refuses version %d', async (version) => {
      const open = create();
      await expect(open().commit(new Map([['root', { version, value: 1 }]]))).rejects.toMatchObject({
        code: 'INVALID_VALUE',
        message: `cannot store state of root: version ${version} is not 1 or more`,
      });
      expect((await open().load()).documents.size).toBe(0);
    });

    test('commit refuses a value that JSON cannot hold and names the part', async () => {
      const open = create();
      await expect(
        open().commit(documentsOf({ root: 1, 'root.http': { ports: [80, Number.NaN] } })),
      ).rejects.toMatchObject({
        code: 'INVALID_VALUE',
        message: 'cannot store state of root.http.ports[1]: NaN is not a number in JSON',
      });
      expect((await open().load()).documents.size).toBe(0);
    });

    test('remove forgets everything, twice without complaint, and a commit may follow', async () => {
      const open = create();
      await open().commit(documentsOf({ root: 1, 'root.http': 2 }));
      await open().remove();
      await open().remove();
      expect(await open().load()).toEqual({ documents: new Map(), warnings: [] });
      await open().commit(documentsOf({ root: 3 }));
      expect((await open().load()).documents).toEqual(documentsOf({ root: 3 }));
    });

    test('any sequence of commits leaves the newest document of each registry', { timeout: 60_000 }, async () => {
      const name = fc.constantFrom('root', 'root.http', 'root.http.json', 'root.a-b_C.9');
      const document = fc.record({ version: fc.integer({ min: 1, max: 9 }), value: jsonValue });
      const commit = fc.uniqueArray(fc.tuple(name, document), { selector: ([key]) => key });
      await fc.assert(
        fc.asyncProperty(fc.array(commit, { maxLength: 6 }), async (commits) => {
          const open = create();
          const model = new Map<string, StateDocument>();
          for (const entries of commits) {
            await open().commit(new Map(entries));
            for (const [key, value] of entries) model.set(key, value);
            expect(await open().load()).toEqual({ documents: model, warnings: [] });
          }
        }),
        { numRuns: 60 },
      );
    });
  });
}

/** Negative zero comes back from JSON as zero. */
const jsonValue: fc.Arbitrary<JsonValue> = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonValue);
