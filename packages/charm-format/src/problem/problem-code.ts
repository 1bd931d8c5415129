/** What kind of problem it is: stable, for programs that filter or count problems. */
export type ProblemCode =
  /** The text is not YAML, or not the YAML that Juju reads. */
  | 'YAML_SYNTAX'
  /** A key stands twice in one map; the last one wins. */
  | 'YAML_DUPLICATE_KEY'
  /** A character that Juju takes for a line break and editors do not. */
  | 'YAML_LINE_BREAK'
  /** A value has another type than Juju's schema wants, or is missing. */
  | 'WRONG_TYPE'
  /** Juju ignores the key. */
  | 'UNKNOWN_KEY'
  /** A name that Juju refuses or cannot address later. */
  | 'BAD_NAME'
  /** A name or interface that Juju keeps for itself. */
  | 'RESERVED_NAME'
  /** One endpoint name stands in two roles. */
  | 'DUPLICATE_ENDPOINT'
  /** A subordinate charm without the relation that makes it one. */
  | 'SUBORDINATE_WITHOUT_CONTAINER_SCOPE'
  /** Keys of format v1 stand beside keys of format v2. */
  | 'FORMAT_MIX'
  /** Extra bindings that are none, or that are endpoints. */
  | 'BAD_BINDING'
  /** A user that charms cannot run as. */
  | 'BAD_CHARM_USER'
  /** A resource that Juju cannot use. */
  | 'BAD_RESOURCE'
  /** `config.yaml` without options. */
  | 'EMPTY_CONFIG'
  /** An option of a type that Juju does not know. */
  | 'BAD_OPTION_TYPE'
  /** An option's default does not fit its type. */
  | 'BAD_OPTION_DEFAULT'
  /** A base that Juju does not know or take. */
  | 'BAD_BASE'
  /** The charm names no base. */
  | 'NO_BASE'
  /** A file that the charm needs is not there. */
  | 'MISSING_FILE'
  /** A file that is there and cannot be read. */
  | 'UNREADABLE_FILE'
  /** Neither `dispatch` nor a file in `hooks/`. */
  | 'NO_HOOKS'
  /** A file that Juju starts has no execute bit. */
  | 'NOT_EXECUTABLE'
  /** The file `revision` does not begin with a number. */
  | 'BAD_REVISION';
