import { CharmError } from './charm-error.ts';

/** The unit agent cannot be spoken to: its socket is missing, refused, closed midway, or speaks something else. */
export class AgentError extends CharmError {
  constructor(
    code: 'AGENT_UNREACHABLE' | 'AGENT_PROTOCOL',
    message: string,
    options: { readonly hint?: string; readonly cause?: unknown } = {},
  ) {
    super(code, message, options);
  }
}
Object.defineProperty(AgentError.prototype, 'name', { value: 'AgentError', configurable: true, writable: true });
