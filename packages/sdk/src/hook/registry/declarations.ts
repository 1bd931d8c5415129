/** What `metadata.yaml` says about the charm as a whole. */
export interface CharmInfo {
  /** The charm's name by Juju's rule: lower case, a letter in each hyphenated part. */
  readonly name: string;
  /** One line. */
  readonly summary: string;
  /** What the charm does, in as many lines as it takes. */
  readonly description: string;
  /** For Charmhub: the name people read. */
  readonly displayName?: string;
  /** For Charmhub: `Name <address>`. */
  readonly maintainers?: readonly string[];
  /** For Charmhub: the address of the documentation. */
  readonly docs?: string;
  /** For Charmhub: where to report issues. */
  readonly issues?: string;
  /** For Charmhub: where the sources are. */
  readonly source?: string;
  /** For Charmhub: the project's web site. */
  readonly website?: string;
  /** Whether units run beside those of another application, which a `container` relation names. Default false. */
  readonly subordinate?: boolean;
}

/** Which side of a relation a charm takes: `peer` relates the units of one application (juju: charm/meta.go). */
export type RelationRole = 'provider' | 'requirer' | 'peer';

/** One endpoint of the charm. */
export interface RelationSpec {
  /** The endpoint's name, such as `db`. */
  readonly name: string;
  /** Which side this charm takes. */
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

/** One option of `config.yaml`. */
export type ConfigOptionSpec = StringOptionSpec | NumberOptionSpec | BooleanOptionSpec | SecretOptionSpec;

/** An option that holds text. */
export interface StringOptionSpec {
  /** Any text, an empty one too. */
  readonly type: 'string';
  /** The value until the operator sets one. Absent: undefined until then. */
  readonly default?: string;
  /** What operators read. */
  readonly description?: string;
}

/** An option that holds a number. */
export interface NumberOptionSpec {
  /** `int` takes whole numbers that JavaScript holds exactly, `float` any finite number. */
  readonly type: 'int' | 'float';
  /** The value until the operator sets one. Absent: undefined until then. */
  readonly default?: number;
  /** What operators read. */
  readonly description?: string;
}

/** An option that is true or false. */
export interface BooleanOptionSpec {
  /** True or false. */
  readonly type: 'boolean';
  /** The value until the operator sets one. Absent: undefined until then. */
  readonly default?: boolean;
  /** What operators read. */
  readonly description?: string;
}

/** The operator sets the URI of a user secret; the charm reads the URI. */
export interface SecretOptionSpec {
  /** The URI of a user secret. */
  readonly type: 'secret';
  /** A secret is made after the charm, so no default could name one. */
  readonly default?: never;
  /** What operators read. */
  readonly description?: string;
}

/** A resource that comes with the charm. */
export interface ResourceSpec {
  /** The resource's name, such as `server-jar`. */
  readonly name: string;
  /** A file for the unit, or the image of a workload container (juju: charm/resource/type.go). */
  readonly type: 'file' | 'oci-image';
  /** The file's name on the unit, without a slash. Needed for files, meaningless for images. */
  readonly filename?: string;
  /** What operators read. */
  readonly description?: string;
}

/** A file that is put into the charm directory as it is. */
export interface AssetSpec {
  /** A function is called when the charm is built, and at no other time. */
  readonly content: string | Uint8Array | (() => string | Uint8Array);
  /** Whether the file gets mode 0755 instead of 0644. Default false. */
  readonly executable?: boolean;
}
