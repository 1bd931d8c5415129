import { describe, expect, test } from 'vitest';
import { AgentError, CharmError, ToolError, UnimplementedToolError } from '../../../packages/sdk/src/index.ts';

const call = { tool: 'relation-set', args: ['-r', 'db:7'], exitCode: 1, stderr: 'no' };

describe('errors of the SDK', () => {
  test.for([
    [new CharmError('INVALID_VALUE', 'cannot x: y'), 'CharmError', 'INVALID_VALUE', 'cannot x: y'],
    [new AgentError('AGENT_PROTOCOL', 'cannot read'), 'AgentError', 'AGENT_PROTOCOL', 'cannot read'],
    [new ToolError(call), 'ToolError', 'TOOL_FAILED', 'cannot run relation-set: no'],
    [
      new ToolError({ ...call, stderr: '', exitCode: 2 }),
      'ToolError',
      'TOOL_FAILED',
      'cannot run relation-set: exit code 2',
    ],
    [
      new UnimplementedToolError('secret-get'),
      'UnimplementedToolError',
      'TOOL_UNIMPLEMENTED',
      'cannot run secret-get: this Juju has no such hook tool',
    ],
  ] as const)('%o', ([error, name, code, message]) => {
    expect([error.name, error.code, error.message, String(error)]).toEqual([
      name,
      code,
      message,
      `${name}: ${message}`,
    ]);
    expect(error).toBeInstanceOf(CharmError);
    expect(CharmError.is(error)).toBe(true);
    // A name that is set on the prototype does not show among what an error says of itself.
    expect(Object.keys(error)).not.toContain('name');
  });

  test('keep hint and cause, and have no cause where none is given', () => {
    const cause = new Error('underneath');
    const error = new CharmError('STATE_FAILED', 'cannot', { hint: 'free space', cause });
    expect([error.hint, error.cause]).toEqual(['free space', cause]);
    const bare = new CharmError('STATE_FAILED', 'cannot', { hint: undefined, cause: undefined });
    expect([bare.hint, 'cause' in bare]).toEqual([undefined, false]);
  });

  test('of a tool keep the call', () => {
    expect(new ToolError(call)).toMatchObject(call);
    expect(new UnimplementedToolError('secret-get').tool).toBe('secret-get');
  });

  test.for([undefined, null, 'text', 5, {}, new Error('x'), Object.create(null)])('%o is none', (value) => {
    expect(CharmError.is(value)).toBe(false);
  });

  test('are known across copies of the package, also minified ones', () => {
    const other = Object.assign(Object.create({ [Symbol.for('gocharm-ts.CharmError')]: true }) as object, {
      code: 'X',
    });
    expect(CharmError.is(other)).toBe(true);
  });
});
