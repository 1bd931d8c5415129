import { boolOf, intOf } from '../yaml/field.ts';
import { goSyntax } from '../yaml/go-format.ts';
import type { YamlNode } from '../yaml/yaml-node.ts';
import type { ConfigType, ConfigValue } from './config-option.ts';

/**
 * Why Juju refuses a value as the default of an option: `expected int, got "x"`; undefined when it takes it, null and
 * undefined included. A whole number counts as int, as JavaScript has it.
 *
 * Every string is taken for `int` and `boolean` that reads as one (`"0x10"`, `"t"`), none for `float`; secrets are empty
 * or URIs of the scheme `secret` (charm v12: config.go; juju/schema).
 */
export function checkConfigDefault(type: ConfigType, value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  const node = nodeOf(value);
  return coerceDefault(type, node) === undefined ? `expected ${type}, got ${goSyntax(node)}` : undefined;
}

/** The default as Juju stores it; undefined when the type refuses it. The value is not null. */
export function coerceDefault(type: ConfigType, node: YamlNode): ConfigValue | undefined {
  switch (type) {
    case 'string':
      return node.kind === 'string' ? node.value : undefined;
    case 'int': {
      const value = intOf(node);
      return value === undefined ? undefined : Number(value);
    }
    case 'float':
      return node.kind === 'int' || node.kind === 'float' ? Number(node.value) : undefined;
    case 'boolean':
      return boolOf(node);
    default:
      return node.kind === 'string' && secret.test(node.value) ? node.value : undefined;
  }
}

// Go's url.Parse refuses control characters; schemes may be in any case.
// oxlint-disable-next-line no-control-regex -- control characters are what must not be there.
const secret = /^(?:secret:[^\u0000-\u001f\u007f]*)?$/i;

function nodeOf(value: unknown): YamlNode {
  const place = { line: 1, column: 1 };
  switch (typeof value) {
    case 'string':
      return { kind: 'string', value, text: value, ...place };
    case 'boolean':
      return { kind: 'bool', value, text: String(value), ...place };
    case 'number':
      return Number.isInteger(value)
        ? { kind: 'int', value: BigInt(value), text: String(value), ...place }
        : { kind: 'float', value, text: String(value), ...place };
    case 'bigint':
      return { kind: 'int', value, text: String(value), ...place };
  }
  if (value === null) return { kind: 'null', text: '', ...place };
  if (Array.isArray(value)) return { kind: 'list', items: value.map(nodeOf), ...place };
  if (typeof value !== 'object')
    throw new TypeError(`cannot check a config default: a ${typeof value} is no YAML value`);
  const entries = Object.entries(value).map(([key, item]) => ({
    key: { kind: 'string' as const, value: key, text: key, ...place },
    value: nodeOf(item),
  }));
  return { kind: 'map', entries, ...place };
}
