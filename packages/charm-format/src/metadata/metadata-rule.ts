import type { Finding } from '../yaml/finding.ts';
import type { YamlMapNode } from '../yaml/yaml-node.ts';
import type { CharmMetadata } from './charm-metadata.ts';

/** One rule beyond the schema; it says all it has against the metadata. */
export type MetadataRule = (metadata: CharmMetadata) => readonly Finding[];

/** One rule about what is written, which holds whether or not the schema takes it. */
export type WrittenRule = (root: YamlMapNode) => readonly Finding[];
