/** What `metadata.yaml` says about the charm as a whole. */
export interface CharmInfo {
  /** The charm's name by Juju's rule: lower case, a letter in each hyphenated part. */
  readonly name: string;
  /** One line. */
  readonly summary: string;
  readonly description: string;
  /** For Charmhub: the name people read. */
  readonly displayName?: string;
  /** For Charmhub: `Name <address>`. */
  readonly maintainers?: readonly string[];
  /** For Charmhub: where documentation, issues, source and the web site are. */
  readonly docs?: string;
  readonly issues?: string;
  readonly source?: string;
  readonly website?: string;
  readonly subordinate?: boolean;
}

export type RelationRole = 'provider' | 'requirer' | 'peer';

/** One endpoint of the charm. */
export interface RelationSpec {
  /** The endpoint's name, such as `db`. */
  readonly name: string;
  readonly role: RelationRole;
  /** The interface both sides must name, such as `http`. */
  readonly interface: string;
  /** `container` relates only units on one machine. Default `global`. */
  readonly scope?: 'global' | 'container';
  /** The most relations this endpoint accepts. Absent: no limit. */
  readonly limit?: number;
  /** Whether the charm works without it. Information for people only. Default false. */
  readonly optional?: boolean;
}

export type ConfigType = 'string' | 'int' | 'float' | 'boolean' | 'secret';

/** One option of `config.yaml`. */
export type ConfigOptionSpec = StringOptionSpec | NumberOptionSpec | BooleanOptionSpec | SecretOptionSpec;

export interface StringOptionSpec {
  readonly type: 'string';
  readonly default?: string;
  readonly description?: string;
}

export interface NumberOptionSpec {
  readonly type: 'int' | 'float';
  readonly default?: number;
  readonly description?: string;
}

export interface BooleanOptionSpec {
  readonly type: 'boolean';
  readonly default?: boolean;
  readonly description?: string;
}

/** The operator sets the URI of a user secret; the charm reads the URI. */
export interface SecretOptionSpec {
  readonly type: 'secret';
  /** A secret is made after the charm, so no default could name one. */
  readonly default?: never;
  readonly description?: string;
}

/** A resource that comes with the charm. */
export interface ResourceSpec {
  readonly name: string;
  readonly type: 'file' | 'oci-image';
  /** The file's name on the unit, without a slash. Needed for files, meaningless for images. */
  readonly filename?: string;
  readonly description?: string;
}

/** A file that is put into the charm directory as it is. */
export interface AssetSpec {
  /** A function is called when the charm is built, and at no other time. */
  readonly content: string | Uint8Array | (() => string | Uint8Array);
  /** Whether the file gets mode 0755 instead of 0644. Default false. */
  readonly executable?: boolean;
}
