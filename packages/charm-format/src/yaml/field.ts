import { goSyntax, goTyped } from './go-format.ts';
import { goBool, goIntLiteral, inInt64 } from './go-number.ts';
import { entryOf, type Position, type YamlNode } from './yaml-node.ts';
import type { YamlPath } from './yaml-value.ts';

// Juju coerces decoded YAML by a schema (juju/schema). These readers do the same with the same messages, and go on
// after a fault, so that one run tells all of them.

/** A value that differs from what the schema wants. */
export interface SchemaFault {
  readonly message: string;
  readonly place: Position;
}

/** A place in the document that a reader looks at. */
export interface Field {
  /** Undefined when the key is absent. */
  readonly node: YamlNode | undefined;
  readonly path: YamlPath;
  /** Where to point when the value is absent. */
  readonly place: Position;
  /** Collects what is wrong. */
  readonly faults: SchemaFault[];
}

/** Reads one value; undefined after a fault. */
export type Reader<Value> = (field: Field) => Value | undefined;

export function rootField(root: YamlNode, faults: SchemaFault[]): Field {
  return { node: root, path: [], place: root, faults };
}

/** The value under a key of a map. */
export function child(field: Field, key: string): Field {
  const entry = field.node?.kind === 'map' ? entryOf(field.node, key) : undefined;
  return { ...field, node: entry?.value, path: [...field.path, key], place: entry?.value ?? field.place };
}

/** An absent key is undefined without a fault. A key without a value is not absent. */
export function optional<Value>(field: Field, read: Reader<Value>): Value | undefined {
  return field.node === undefined ? undefined : read(field);
}

export function readText(field: Field): string | undefined {
  return field.node?.kind === 'string' ? field.node.value : expected(field, 'string');
}

/** An int, or text that is one with a base prefix. Beyond the safe range the nearest number. */
export function readInt(field: Field): number | undefined {
  const value = intOf(field.node);
  return value === undefined ? expected(field, 'int') : Number(value);
}

/** An int of 64 bits by the rules of {@link readInt}; undefined for anything else. */
export function intOf(node: YamlNode | undefined): bigint | undefined {
  if (node?.kind === 'int') return inInt64(node.value);
  return node?.kind === 'string' ? inInt64(goIntLiteral(node.value)) : undefined;
}

export function readBool(field: Field): boolean | undefined {
  return boolOf(field.node) ?? expected(field, 'bool');
}

/** A bool, or text that Go takes for one; undefined for anything else. */
export function boolOf(node: YamlNode | undefined): boolean | undefined {
  if (node?.kind === 'bool') return node.value;
  return node?.kind === 'string' ? goBool(node.value) : undefined;
}

export function readList<Item>(readItem: Reader<Item>): Reader<readonly Item[]> {
  return (field) => {
    if (field.node?.kind !== 'list') return expected(field, 'list');
    const items = field.node.items.map((node, index) =>
      readItem({ ...field, node, path: [...field.path, index], place: node }),
    );
    return items.filter((item) => item !== undefined);
  };
}

/** A map whose keys are text that the author chooses. */
export function readMap<Value>(readValue: Reader<Value>): Reader<Readonly<Record<string, Value>>> {
  return (field) => {
    if (field.node?.kind !== 'map') return expected(field, 'map');
    const entries: [string, Value][] = [];
    for (const { key, value: node } of field.node.entries) {
      if (key.kind !== 'string') {
        expected({ ...field, node: key, place: key }, 'string');
        continue;
      }
      const value = readValue({ ...field, node, path: [...field.path, key.value], place: node });
      if (value !== undefined) entries.push([key.value, value]);
    }
    return Object.fromEntries(entries);
  };
}

/** Whether the value is a map whose keys are text, as one with known keys must be. */
export function isFields(field: Field): boolean {
  if (field.node?.kind !== 'map') return expected(field, 'map') !== undefined;
  const fits = field.node.entries.every((entry) => entry.key.kind === 'string');
  if (!fits) expected(field, 'map[string]');
  return fits;
}

/** Tells that the value is another than wanted. */
export function expected(field: Field, want: string): undefined {
  const got = field.node === undefined || field.node.kind === 'null' ? 'nothing' : goTyped(field.node);
  tell(field, `expected ${want}, got ${got}`);
}

/** Tells that the value is none of those it may be. */
export function unexpected(field: Field): undefined {
  tell(field, `unexpected value ${field.node === undefined ? '<nil>' : goSyntax(field.node)}`);
}

function tell(field: Field, text: string): void {
  const path = field.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  const { line, column } = field.place;
  field.faults.push({
    message: `${path.replace(/^\./, '')}${path === '' ? '' : ': '}${text}`,
    place: { line, column },
  });
}
