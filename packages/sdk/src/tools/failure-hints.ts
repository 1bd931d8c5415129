// What to do about failures that the agent words the same way in Juju 3.6 and 4.1
// (juju: internal/worker/uniter/runner/jujuc/*.go). First match wins.
const hints: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [/cannot write relation settings|is not the leader/, 'check ctx.isLeader() before writing application data'],
  [/relation not found/, 'the relation is gone; take relations from endpoint.relations(ctx) in the same hook'],
  [/permission denied/, 'Juju lets a unit read only its own side and units that it is related to'],
  [/no relation id specified/, 'name the relation: outside relation hooks there is none by default'],
  [/wrong context ID/, 'the hook that this process belongs to has ended; do not call hook tools from services'],
  [/port range conflicts/, 'another unit on this machine holds the port'],
];

/** What to do about a failure; undefined where its text says enough. */
export function hintFor(stderr: string): string | undefined {
  return hints.find(([pattern]) => pattern.test(stderr))?.[1];
}
