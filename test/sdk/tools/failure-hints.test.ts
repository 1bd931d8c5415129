import { expect, test } from 'vitest';
import { hintFor } from '../../../packages/sdk/src/tools/failure-hints.ts';

test.for([
  ['cannot write relation settings', 'check ctx.isLeader() before writing application data'],
  ['this unit is not the leader', 'check ctx.isLeader() before writing application data'],
  [
    'invalid value "x:1" for option -r: relation not found',
    'the relation is gone; take relations from endpoint.relations(ctx) in the same hook',
  ],
  ['permission denied', 'Juju lets a unit read only its own side and units that it is related to'],
  ['no relation id specified', 'name the relation: outside relation hooks there is none by default'],
  [
    'bad request: wrong context ID; got "x"',
    'the hook that this process belongs to has ended; do not call hook tools from services',
  ],
  [
    'cannot open 80-90/tcp (unit "u/0"): port range conflicts with 85/tcp (unit "v/0")',
    'another unit on this machine holds the port',
  ],
  ['something else', undefined],
  ['', undefined],
] as const)('%s', ([stderr, hint]) => {
  expect(hintFor(stderr)).toBe(hint);
});
