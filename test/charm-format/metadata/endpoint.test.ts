import { expect, test } from 'vitest';
import { endpointsOf } from '../../../packages/charm-format/src/metadata/endpoint.ts';

test('endpointsOf fills in defaults and keeps the roles in order', () => {
  const endpoints = endpointsOf({
    name: 'a',
    summary: '',
    description: '',
    peers: { cluster: { interface: 'c', limit: 0 } },
    requires: { db: { interface: 'sql', limit: 2, optional: true, scope: 'container' } },
    provides: { web: { interface: 'http' } },
  });
  expect(endpoints).toEqual([
    { name: 'web', role: 'provider', interface: 'http', limit: undefined, optional: false, scope: 'global' },
    { name: 'db', role: 'requirer', interface: 'sql', limit: 2, optional: true, scope: 'container' },
    { name: 'cluster', role: 'peer', interface: 'c', limit: undefined, optional: false, scope: 'global' },
  ]);
});
