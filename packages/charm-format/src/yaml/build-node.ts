import { isAlias, isMap, isScalar, isSeq, type Node, Scalar, type YAMLMap } from 'yaml';
import { goSyntax } from './go-format.ts';
import { resolvePlain, resolveTagged } from './resolve-scalar.ts';
import { keyText, type Position, type YamlEntry, type YamlNode, type YamlScalar } from './yaml-node.ts';

/** A document that parses and that Juju refuses to decode. */
export class YamlRefusal extends Error {
  readonly place: Position;

  constructor(message: string, place: Position) {
    super(message);
    this.place = place;
  }
}

/** The values of a document, and the keys that a later one of the same map replaces. */
export interface BuiltNode {
  readonly root: YamlNode;
  readonly duplicates: readonly { readonly key: string; readonly place: Position }[];
}

/** More values than any charm needs; a document of a few lines can stand for billions of them through aliases. */
const mostValues = 1_000_000;

/**
 * Turns the library's nodes into Juju's values: scalars resolved, aliases shared, merge keys merged where they stand.
 *
 * @throws {@link YamlRefusal} with Juju's text.
 */
export function buildNode(contents: Node | null, source: string, at: (offset: number) => Position): BuiltNode {
  const duplicates: { key: string; place: Position }[] = [];
  const anchors = new Map<string, Node>();
  const finished = new Map<Node, YamlNode>();
  const sizes = new Map<YamlNode, number>();

  const build = (node: Node | null | undefined, outer: Position): YamlNode => {
    if (node === null || node === undefined) return { kind: 'null', text: '', ...outer };
    const place = node.range === null || node.range === undefined ? outer : at(node.range[0]);
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target === undefined) throw new YamlRefusal(`yaml: unknown anchor '${node.source}' referenced`, place);
      const value = finished.get(target);
      if (value === undefined) throw new YamlRefusal(`yaml: anchor '${node.source}' value contains itself`, place);
      return value;
    }
    if ('anchor' in node && typeof node.anchor === 'string') anchors.set(node.anchor, node);
    const value = isMap(node)
      ? buildMap(node, place)
      : isSeq(node)
        ? buildList(node.items, place)
        : scalar(node, place);
    const size = sizeOf(value, sizes);
    if (size > mostValues) {
      throw new YamlRefusal(`cannot parse YAML: its aliases stand for more than ${mostValues} values`, place);
    }
    sizes.set(value, size);
    finished.set(node, value);
    return value;

    function scalar(node: Node, place: Position): YamlScalar {
      if (!isScalar(node)) throw new TypeError('cannot build a YAML value: the library gave a node of no kind');
      // An empty value has no place of its own: that of its key says more.
      const empty = node.type === Scalar.PLAIN && node.value === '';
      return buildScalar(node, scalarText(node, source), empty ? outer : place);
    }
  };

  const buildList = (items: readonly unknown[], place: Position): YamlNode => ({
    kind: 'list',
    // The library's parser puts nodes there, whatever its types say about documents built by hand.
    items: items.map((item) => build(item as Node | null, place)),
    ...place,
  });

  const buildMap = (map: YAMLMap, place: Position): YamlNode => {
    const entries = new Map<string, YamlEntry>();
    const written = new Set<string>();
    for (const pair of map.items) {
      const keyNode = pair.key as Node | null;
      const key = build(keyNode, place);
      const value = build(pair.value as Node | null, { line: key.line, column: key.column });
      if (isMergeKey(keyNode)) {
        merge(value, key, entries);
        continue;
      }
      if (key.kind === 'list' || key.kind === 'map') {
        throw new YamlRefusal(`yaml: invalid map key: ${goSyntax(key)}`, key);
      }
      const id = keyId(key);
      if (written.has(id)) {
        duplicates.push({ key: keyText(key), place: { line: key.line, column: key.column } });
      }
      written.add(id);
      entries.set(id, { key, value });
    }
    return { kind: 'map', entries: [...entries.values()], ...place };
  };

  return { root: build(contents, { line: 1, column: 1 }), duplicates };
}

/** A block at the end of a text without a last line break has none either; the library adds one. */
function scalarText(node: Scalar, source: string): string {
  const text = String(node.value);
  const isBlock = node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED;
  const endsText = (node.range?.[1] ?? 0) >= source.length && !source.endsWith('\n');
  return isBlock && endsText ? text.replace(/\n$/, '') : text;
}

function buildScalar(node: Scalar, text: string, place: Position): YamlScalar {
  if (node.type === Scalar.QUOTE_DOUBLE) checkEscapes(node, place);
  if (node.tag === undefined) {
    return { ...(node.type === Scalar.PLAIN ? resolvePlain(text) : { kind: 'string', value: text }), text, ...place };
  }
  const value = resolveTagged(node.tag, text);
  if (typeof value === 'string') throw new YamlRefusal(value, place);
  return { ...value, text, ...place };
}

/** Escapes of JSON that the library takes and Juju's scanner refuses (juju/yaml v2: scannerc.go). */
function checkEscapes(node: Scalar, place: Position): void {
  const source = node.srcToken !== undefined && 'source' in node.srcToken ? String(node.srcToken.source) : '';
  for (const [, escape = ''] of source.matchAll(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^])/g)) {
    if (escape === '/') throw new YamlRefusal('yaml: found unknown escape character', place);
    const code = escape.length > 1 ? Number.parseInt(escape.slice(1), 16) : 0;
    if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
      throw new YamlRefusal('yaml: found invalid Unicode character escape code', place);
    }
  }
}

function isMergeKey(key: Node | null): boolean {
  if (!isScalar(key) || key.value !== '<<') return false;
  return key.tag === undefined ? key.type === Scalar.PLAIN : key.tag === 'tag:yaml.org,2002:merge';
}

/** Later entries win, merged ones too; in a list of maps the first one does (juju/yaml v2: decode.go). */
function merge(value: YamlNode, key: Position, entries: Map<string, YamlEntry>): void {
  const maps = value.kind === 'list' ? value.items.toReversed() : [value];
  for (const map of maps) {
    if (map.kind !== 'map') {
      throw new YamlRefusal('yaml: map merge requires map or sequence of maps as the value', key);
    }
    for (const entry of map.entries) entries.set(keyId(entry.key), entry);
  }
}

function keyId(key: YamlScalar): string {
  return key.kind === 'null' ? 'null' : `${key.kind} ${key.value}`;
}

function sizeOf(value: YamlNode, sizes: ReadonlyMap<YamlNode, number>): number {
  if (value.kind === 'list') return value.items.reduce((sum, item) => sum + (sizes.get(item) ?? 1), 1);
  if (value.kind === 'map') return value.entries.reduce((sum, { value }) => sum + 1 + (sizes.get(value) ?? 1), 1);
  return 1;
}
