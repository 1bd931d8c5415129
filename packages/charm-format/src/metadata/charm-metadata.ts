import type { YamlMap, YamlValue } from '../yaml/yaml-value.ts';

/**
 * `metadata.yaml` with Juju's defaults left out (charm v12: meta.go). Keys with a hyphen are in camel case here:
 * `display-name` is `displayName`.
 */
export interface CharmMetadata {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** For Charmhub, like all up to `website`; Juju ignores them. */
  readonly displayName?: string;
  readonly maintainers?: readonly string[];
  readonly docs?: string;
  readonly issues?: string | readonly string[];
  readonly source?: string | readonly string[];
  readonly website?: string | readonly string[];
  /** Default false. */
  readonly subordinate?: boolean;
  /** By endpoint name, like `requires` and `peers`. */
  readonly provides?: Readonly<Record<string, RelationMetadata>>;
  readonly requires?: Readonly<Record<string, RelationMetadata>>;
  readonly peers?: Readonly<Record<string, RelationMetadata>>;
  /** Names of bindings that are no endpoints. */
  readonly extraBindings?: readonly string[];
  /** By storage name, as written. */
  readonly storage?: Readonly<Record<string, YamlMap>>;
  /** By device name, as written. */
  readonly devices?: Readonly<Record<string, YamlMap>>;
  readonly resources?: Readonly<Record<string, ResourceMetadata>>;
  /** By container name, as written. */
  readonly containers?: Readonly<Record<string, YamlMap>>;
  /** As written: features, and maps with `any-of` or `all-of`. */
  readonly assumes?: readonly YamlValue[];
  readonly charmUser?: string;
  readonly terms?: readonly string[];
  readonly tags?: readonly string[];
  readonly categories?: readonly string[];
  /** Format v1 only, like `series`, `deployment` and `payloads`. */
  readonly minJujuVersion?: string;
  readonly series?: readonly string[];
  readonly deployment?: YamlMap;
  readonly payloads?: Readonly<Record<string, YamlMap>>;
}

/** One endpoint, under its name. */
export interface RelationMetadata {
  readonly interface: string;
  /** The most relations. Absent: no limit. */
  readonly limit?: number;
  /** Default false. Information for people only. */
  readonly optional?: boolean;
  /** Default `global`. */
  readonly scope?: RelationScope;
}

export type RelationScope = 'global' | 'container';

/** One resource, under its name. */
export interface ResourceMetadata {
  /** Default `file`. */
  readonly type?: 'file' | 'oci-image';
  /** The file's name on the unit. Needed for files, meaningless for images. */
  readonly filename?: string;
  readonly description?: string;
}
