import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../../scripts/lib/repository-root.mjs';
import { inImportOrder, workspacePackages } from '../../../scripts/lib/workspace-packages.mjs';

describe('inImportOrder', () => {
  test('puts every package after those that it imports', () => {
    const graph = fc.array(fc.array(fc.nat(9), { maxLength: 4 }), { maxLength: 10 }).map((rows) =>
      rows.map((row, index) => ({
        name: `p${index}`,
        dependencies: row.filter((other) => other < index).map((other) => `p${other}`),
      })),
    );
    fc.assert(
      fc.property(graph, fc.infiniteStream(fc.nat()), (packages, keys) => {
        const shuffled = packages
          .map((item) => ({ item, key: keys.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ item }) => item);
        const ordered = inImportOrder(shuffled);
        expect(ordered.map(({ name }) => name).toSorted()).toEqual(packages.map(({ name }) => name).toSorted());
        const seen = new Set<string>();
        for (const { name, dependencies } of ordered) {
          expect(dependencies.filter((other) => !seen.has(other))).toEqual([]);
          seen.add(name);
        }
      }),
    );
  });

  test('names the packages that import each other in a circle', () => {
    const circle = [
      { name: 'a', dependencies: ['b'] },
      { name: 'b', dependencies: ['a'] },
      { name: 'c', dependencies: [] },
    ];
    expect(() => inImportOrder(circle)).toThrow('cannot order packages: a, b import each other');
  });
});

test('workspacePackages starts with the packages that import none', async () => {
  const names = (await workspacePackages(repositoryRoot)).map(({ name }) => name);
  expect(names.slice(0, 2)).toEqual(['@gocharm-ts/charm-format', '@gocharm-ts/sdk']);
  expect(names).toContain('gocharm-ts');
});
