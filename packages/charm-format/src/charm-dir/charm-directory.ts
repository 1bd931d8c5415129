import type { ConfigOption } from '../config/config-option.ts';
import type { Manifest } from '../manifest/manifest.ts';
import type { CharmMetadata } from '../metadata/charm-metadata.ts';
import type { YamlValue } from '../yaml/yaml-value.ts';

/** What the files of a charm directory say. */
export interface CharmDirectory {
  /** As given to `readCharmDir`. */
  readonly dir: string;
  readonly metadata: CharmMetadata;
  /** By option name; empty without `config.yaml`. */
  readonly config: Readonly<Record<string, ConfigOption>>;
  /** Absent without `manifest.yaml`. */
  readonly manifest?: Manifest;
  /** `actions.yaml` as written, by action name; absent without the file. */
  readonly actions?: Readonly<Record<string, YamlValue>>;
  /** The first line of the file `version`; absent without the file. */
  readonly version?: string;
  /** What the file `revision` says; absent without the file. */
  readonly revision?: number;
  /** Whether the root holds `dispatch`, executable or not: Juju then runs nothing else. */
  readonly hasDispatch: boolean;
  /** Names of the files in `hooks/`, sorted, known hooks or not. */
  readonly hooks: readonly string[];
}
