import { expect, test } from 'vitest';
import { isRegistryName } from '../../../packages/sdk/src/state/registry-name.ts';

test.for(['root', 'root.http', 'root.http.http', 'root.a-b_C.9', 'root.json', 'root.-'])(
  '%j is a registry name',
  (name) => {
    expect(isRegistryName(name)).toBe(true);
  },
);

test.for(['', 'http', 'roots', 'Root', 'root.', '.root', 'root..a', 'root.a/b', 'root.a b', 'root\n', 'root.é', '..'])(
  '%j is no registry name',
  (name) => {
    expect(isRegistryName(name)).toBe(false);
  },
);
