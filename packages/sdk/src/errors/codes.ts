/** Every code a {@link CharmError} can carry. A closed list: callers may switch on it. */
export type ErrorCode =
  /** The environment of the process is not that of a Juju hook (a variable is missing or malformed). */
  | 'BAD_ENVIRONMENT'
  /** A registration is wrong in itself: an invalid name, a missing field, a handler that is no function. */
  | 'INVALID_REGISTRATION'
  /** Two registrations contradict each other; the error names both call sites. */
  | 'CONFLICTING_REGISTRATION'
  /** A declaration was made after registration had ended. */
  | 'REGISTRATION_CLOSED'
  /** The agent answered a hook tool call with a failure. */
  | 'TOOL_FAILED'
  /** The agent has no hook tool of that name. */
  | 'TOOL_UNIMPLEMENTED'
  /** A hook tool answered something that is not what its format promises. */
  | 'TOOL_OUTPUT'
  /** The agent's socket cannot be reached, or it went away. */
  | 'AGENT_UNREACHABLE'
  /** The bytes on the agent's socket are not Go net/rpc with gob. */
  | 'AGENT_PROTOCOL'
  /** A write needs leadership and this unit is not the leader. */
  | 'NOT_LEADER'
  /** The method has no meaning in the hook that runs. */
  | 'WRONG_HOOK'
  /** A value given by the charm is not acceptable (a key, a port, a status). */
  | 'INVALID_VALUE'
  /** Persistent state cannot be read or written. */
  | 'STATE_FAILED'
  /** A handler, a context setter or a command of the charm failed. */
  | 'HANDLER_FAILED'
  /** The charm asked for a hook or command that it does not have. */
  | 'UNKNOWN_COMMAND';
