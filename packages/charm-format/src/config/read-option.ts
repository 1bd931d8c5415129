import type { JujuVerdict } from '../problem/problem.ts';
import { bothRefuse } from '../problem/verdicts.ts';
import type { Finding } from '../yaml/finding.ts';
import { goQuote, goSyntax } from '../yaml/go-format.ts';
import { present } from '../yaml/present.ts';
import { unknownKeysIn } from '../yaml/unknown-keys.ts';
import { unmarshalError } from '../yaml/unmarshal-error.ts';
import { entryOf, type YamlMapNode, type YamlNode } from '../yaml/yaml-node.ts';
import { coerceDefault } from './config-default.ts';
import type { ConfigOption, ConfigType, ConfigValue } from './config-option.ts';

/** One option; undefined when every Juju refuses it. */
export interface ReadOption {
  readonly option: ConfigOption | undefined;
  readonly findings: readonly Finding[];
}

const knownTypes: ReadonlyMap<string, ConfigType> = new Map([
  ['', 'string'],
  ['string', 'string'],
  ['int', 'int'],
  ['integer', 'int'],
  ['float', 'float'],
  ['boolean', 'boolean'],
  ['secret', 'secret'],
]);

/** `optional` is charmcraft's; Juju ignores it like any other key. */
const knownKeys: ReadonlySet<string> = new Set(['type', 'default', 'description', 'optional']);

/** Reads the option called `name`; nothing under the name is a string without default. */
export function readOption(name: string, node: YamlNode): ReadOption {
  if (node.kind === 'null') return { option: { type: 'string' }, findings: [] };
  const path = ['options', name];
  if (node.kind !== 'map') {
    return { option: undefined, findings: [shapeFinding(node, path, 'charm.Option')] };
  }
  const findings: Finding[] = [...unknownKeysIn(node, knownKeys, path)];
  const written = readScalar(node, 'type', path, findings);
  const description = readScalar(node, 'description', path, findings);
  if (written === 'refused' || description === 'refused') return { option: undefined, findings };

  const type = knownTypes.get(written.text);
  if (type === undefined || written.text === 'integer')
    findings.push(typeFinding(name, written.text, type !== undefined));
  if (type === undefined) return { option: undefined, findings };
  const value = readDefault(name, type, entryOf(node, 'default')?.value, findings);
  if (value === 'refused') return { option: undefined, findings };
  const described = description.given ? description.text : undefined;
  return { option: present({ type, default: value.value, description: described }), findings };
}

/** Text fields take every scalar as it was written; null is the empty text. */
function readScalar(
  map: YamlMapNode,
  key: string,
  path: readonly string[],
  findings: Finding[],
): { readonly text: string; readonly given: boolean } | 'refused' {
  const node = entryOf(map, key)?.value;
  if (node === undefined || node.kind === 'null') return { text: '', given: false };
  if (node.kind === 'list' || node.kind === 'map') {
    findings.push(shapeFinding(node, [...path, key], 'string'));
    return 'refused';
  }
  return { text: node.kind === 'string' ? node.value : node.text, given: true };
}

function readDefault(
  name: string,
  type: ConfigType,
  node: YamlNode | undefined,
  findings: Finding[],
): { readonly value: ConfigValue | undefined } | 'refused' {
  if (node === undefined || node.kind === 'null') return { value: undefined };
  const value = coerceDefault(type, node);
  if (value !== undefined) return { value };
  const message = `invalid config default: option ${goQuote(name)} expected ${type}, got ${goSyntax(node)}`;
  const juju = bothRefuse('parser', message);
  findings.push({ code: 'BAD_OPTION_DEFAULT', path: ['options', name, 'default'], juju, hint: hintFor(type, node) });
  return 'refused';
}

function hintFor(type: ConfigType, node: YamlNode): string {
  if (type === 'secret') return 'leave the default out, or write a secret URI';
  if (node.kind === 'string' && node.value === '') return 'leave the default out';
  if (type === 'string' && node.kind !== 'list' && node.kind !== 'map') return 'put the value in double quotes';
  return `write a ${type}, or change the type`;
}

function typeFinding(name: string, type: string, in41: boolean): Finding {
  const message = `invalid config: option ${goQuote(name)} has unknown type ${goQuote(type)}`;
  const juju: readonly JujuVerdict[] = in41
    ? [{ version: '3.6', stage: 'parser', message }]
    : bothRefuse('parser', message);
  const hint = in41 ? 'write `int`' : 'use string, int, float, boolean or secret';
  return { code: 'BAD_OPTION_TYPE', path: ['options', name, 'type'], juju, hint };
}

function shapeFinding(node: YamlNode, path: readonly string[], goType: string): Finding {
  return { code: 'WRONG_TYPE', path, juju: bothRefuse('parser', unmarshalError(node, goType)) };
}
