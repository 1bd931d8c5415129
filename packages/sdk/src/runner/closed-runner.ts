import { AgentError } from '../errors/agent-error.ts';

/** Makes the error of a run after close. */
export function closedRunner(tool: string): AgentError {
  return new AgentError('AGENT_UNREACHABLE', `cannot run ${tool}: the hook has ended`, {
    hint: 'await all work of a handler before it returns',
  });
}
