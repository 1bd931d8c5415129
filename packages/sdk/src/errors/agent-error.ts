import { CharmError } from './charm-error.ts';
import { nameError } from './name-error.ts';

/** The unit agent cannot be spoken to: its socket is missing, refused, closed midway, or speaks something else. */
export class AgentError extends CharmError {
  constructor(
    code: 'AGENT_UNREACHABLE' | 'AGENT_PROTOCOL',
    message: string,
    options: { readonly hint?: string | undefined; readonly cause?: unknown } = {},
  ) {
    super(code, message, options);
  }
}
nameError(AgentError, 'AgentError');
