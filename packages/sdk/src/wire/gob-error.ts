import { AgentError } from '../errors/agent-error.ts';

/** Makes the error for bytes that are not the gob stream we expect; `reason` completes `cannot decode a gob message:`. */
export function gobError(reason: string): AgentError {
  return new AgentError('AGENT_PROTOCOL', `cannot decode a gob message: ${reason}`, {
    hint: 'check that JUJU_AGENT_SOCKET_ADDRESS names the socket of a Juju unit agent or of charm-sim',
  });
}
