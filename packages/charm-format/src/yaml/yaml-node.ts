/** Where a value begins; both count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A value as Juju's YAML library reads it: integers and floats apart, keys of any kind, each with its place. */
export type YamlNode = YamlScalar | YamlListNode | YamlMapNode;

/** A scalar; `text` is what stands in the file, without quotes. */
export type YamlScalar = Position & { readonly text: string } & YamlScalarValue;

export type YamlScalarValue =
  | { readonly kind: 'null' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string };

export interface YamlListNode extends Position {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
}

export interface YamlMapNode extends Position {
  readonly kind: 'map';
  /** Merged, without duplicates: the last one has won. */
  readonly entries: readonly YamlEntry[];
}

export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}

/** The value under a key that is text; undefined without one. */
export function entryOf(node: YamlMapNode, key: string): YamlEntry | undefined {
  return node.entries.find((entry) => entry.key.kind === 'string' && entry.key.value === key);
}

/** The key as plain data shows it: text as it is, anything else as it was written. */
export function keyText(key: YamlScalar): string {
  return key.kind === 'string' ? key.value : key.text;
}
