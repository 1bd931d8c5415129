import { emitYaml, type YamlInput } from '../yaml/emit-yaml.ts';
import { generatedNotice } from '../yaml/generated-notice.ts';
import { present } from '../yaml/present.ts';
import type { CharmMetadata, RelationMetadata, ResourceMetadata } from './charm-metadata.ts';

/**
 * Writes `metadata.yaml`: keys in one fixed order, names in the caller's, an endpoint with nothing but an interface in
 * the short form. {@link parseMetadata} reads the same metadata back.
 */
export function emitMetadata(metadata: CharmMetadata): string {
  const document = present({
    name: metadata.name,
    'display-name': metadata.displayName,
    summary: metadata.summary,
    description: metadata.description,
    maintainers: metadata.maintainers,
    docs: metadata.docs,
    issues: metadata.issues,
    source: metadata.source,
    website: metadata.website,
    tags: metadata.tags,
    categories: metadata.categories,
    terms: metadata.terms,
    'min-juju-version': metadata.minJujuVersion,
    series: metadata.series,
    assumes: metadata.assumes,
    'charm-user': metadata.charmUser,
    subordinate: metadata.subordinate,
    provides: each(metadata.provides, relation),
    requires: each(metadata.requires, relation),
    peers: each(metadata.peers, relation),
    'extra-bindings': bindings(metadata.extraBindings),
    storage: metadata.storage,
    devices: metadata.devices,
    resources: each(metadata.resources, resource),
    containers: metadata.containers,
    payloads: metadata.payloads,
    deployment: metadata.deployment,
  });
  return `${generatedNotice}${emitYaml(document)}`;
}

function each<Value>(
  map: Readonly<Record<string, Value>> | undefined,
  write: (value: Value) => YamlInput,
): Readonly<Record<string, YamlInput>> | undefined {
  if (map === undefined) return undefined;
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, write(value)]));
}

function relation(relation: RelationMetadata): YamlInput {
  const { interface: type, limit, optional, scope } = relation;
  if (limit === undefined && optional === undefined && scope === undefined) return type;
  return present({ interface: type, limit, optional, scope });
}

function resource({ type, filename, description }: ResourceMetadata): YamlInput {
  return present({ type, filename, description });
}

function bindings(names: readonly string[] | undefined): Readonly<Record<string, null>> | undefined {
  return names === undefined ? undefined : Object.fromEntries(names.map((name) => [name, null]));
}
