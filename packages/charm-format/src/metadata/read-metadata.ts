import {
  child,
  expected,
  type Field,
  isFields,
  optional,
  type Reader,
  readBool,
  readInt,
  readList,
  readMap,
  readText,
  type SchemaFault,
} from '../yaml/field.ts';
import { present } from '../yaml/present.ts';
import { toYamlValue } from '../yaml/to-yaml-value.ts';
import type { YamlMap, YamlValue } from '../yaml/yaml-value.ts';
import type { CharmMetadata, ResourceMetadata } from './charm-metadata.ts';
import { readRelations } from './read-relation.ts';

/**
 * Reads the fields of `metadata.yaml` by Juju's schema (charm v12: meta.go, charmSchema). Undefined when a required one
 * is missing; whatever else is wrong is in the faults.
 */
export function readMetadata(root: Field): CharmMetadata | undefined {
  if (!isFields(root)) return undefined;
  const at = <Value>(key: string, read: Reader<Value>): Value | undefined => optional(child(root, key), read);
  // Juju uses neither of the two, and yet refuses values of another type.
  at('revision', readInt);
  at('format', readInt);
  const name = readText(child(root, 'name'));
  const summary = readText(child(root, 'summary'));
  const description = readText(child(root, 'description'));
  const rest = {
    displayName: ignored(child(root, 'display-name'), readText),
    maintainers: ignored(child(root, 'maintainers'), readList(readText)),
    docs: ignored(child(root, 'docs'), readText),
    issues: ignored(child(root, 'issues'), readLinks),
    source: ignored(child(root, 'source'), readLinks),
    website: ignored(child(root, 'website'), readLinks),
    subordinate: at('subordinate', readBool),
    provides: at('provides', readRelations),
    requires: at('requires', readRelations),
    peers: at('peers', readRelations),
    extraBindings: at('extra-bindings', readBindings),
    storage: at('storage', readMap(readMapAsWritten)),
    devices: at('devices', readMap(readMapAsWritten)),
    resources: at('resources', readMap(readResource)),
    containers: at('containers', readMap(readMapAsWritten)),
    assumes: at('assumes', readList(readAsWritten)),
    charmUser: at('charm-user', readText),
    terms: at('terms', readList(readText)),
    tags: at('tags', readList(readText)),
    categories: at('categories', readList(readText)),
    minJujuVersion: at('min-juju-version', readText),
    series: at('series', readList(readText)),
    deployment: ignored(child(root, 'deployment'), readMapAsWritten),
    payloads: ignored(child(root, 'payloads'), readMap(readMapAsWritten)),
  };
  if (name === undefined || summary === undefined || description === undefined) return undefined;
  return present({ name, summary, description, ...rest });
}

/** What no Juju, or only 3.6, looks at: kept when it has the usual form, otherwise left out without a fault. */
function ignored<Value>(field: Field, read: Reader<Value>): Value | undefined {
  const faults: SchemaFault[] = [];
  const value = optional({ ...field, faults }, read);
  return faults.length === 0 ? value : undefined;
}

function readLinks(field: Field): string | readonly string[] | undefined {
  return field.node?.kind === 'string' ? field.node.value : readList(readText)(field);
}

/** A map from names to nothing (charm v12: extra_bindings.go). */
function readBindings(field: Field): readonly string[] | undefined {
  if (field.node?.kind !== 'map') return expected(field, 'map');
  const names: string[] = [];
  for (const { key, value } of field.node.entries) {
    if (key.kind !== 'string' || key.value === '') {
      expected({ ...field, node: key, place: key }, 'non-empty binding name');
      continue;
    }
    if (value.kind !== 'null') {
      expected({ ...field, node: value, path: [...field.path, key.value], place: value }, 'empty value');
    }
    names.push(key.value);
  }
  return names;
}

/** One resource (charm v12: resources.go). The words for its type are a rule of their own, with their own message. */
function readResource(field: Field): ResourceMetadata | undefined {
  if (!isFields(field)) return undefined;
  return present({
    type: knownType(optional(child(field, 'type'), readText)),
    filename: optional(child(field, 'filename'), readText),
    description: optional(child(field, 'description'), readText),
  });
}

function knownType(type: string | undefined): ResourceMetadata['type'] | undefined {
  return type === 'file' || type === 'oci-image' ? type : undefined;
}

function readAsWritten(field: Field): YamlValue | undefined {
  return field.node === undefined ? undefined : toYamlValue(field.node);
}

function readMapAsWritten(field: Field): YamlMap | undefined {
  if (field.node?.kind !== 'map') return expected(field, 'map');
  // Plain data of a map node is a map.
  return toYamlValue(field.node) as YamlMap;
}
