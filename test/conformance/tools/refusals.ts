import type { JujuRelease } from '../../../packages/simulator/src/model/model.ts';

/** A call that the agent refuses before any tool runs, with an error of net/rpc. */
export interface Refusal {
  readonly title: string;
  readonly release: JujuRelease;
  readonly token: string;
  readonly tool: string;
  readonly dir: string;
  /** Undefined: that of the hook. */
  readonly contextId: string | undefined;
  readonly error: string;
}

const fine = { release: '3.6', token: '', tool: 'is-leader', dir: '/', contextId: undefined } as const;

/** In the order of the agent's checks: each call has all faults of those below it (juju: runner/jujuc/server.go). */
export const refusals: readonly Refusal[] = [
  {
    title: 'the token of Juju 3.6 comes first',
    ...fine,
    token: 'x',
    tool: '',
    dir: 'a',
    contextId: 'no',
    error: 'bad request: token does not match',
  },
  {
    title: 'no command',
    ...fine,
    tool: '',
    dir: 'a',
    contextId: 'no',
    error: 'bad request: command not specified',
  },
  {
    title: 'a directory that is not absolute',
    ...fine,
    tool: 'payload-list',
    dir: 'a',
    contextId: 'no',
    error: 'bad request: Dir is not absolute',
  },
  {
    title: 'no directory',
    ...fine,
    tool: 'payload-list',
    dir: '',
    contextId: 'no',
    error: 'bad request: Dir is not absolute',
  },
  {
    title: 'the id of another hook',
    ...fine,
    tool: 'payload-list',
    contextId: 'mysql/0-"é"',
    error: 'bad request: wrong context ID; got "mysql/0-\\"é\\""',
  },
  {
    title: 'an unknown tool',
    ...fine,
    tool: 'payload-list',
    error: 'bad request: unknown command: payload-list',
  },
  {
    title: 'an unknown tool of Juju 4.1, which has no token',
    ...fine,
    release: '4.1',
    token: 'x',
    tool: 'payload-list',
    error: 'bad request: unknown command: payload-list',
  },
];
