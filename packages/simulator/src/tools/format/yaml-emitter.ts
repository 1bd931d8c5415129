import { isOutputList, isOutputMap } from './output-value.ts';
import type { OutputMap, OutputStruct, OutputValue } from './output-value.ts';
import { compareKeys } from './yaml-key-order.ts';
import { yamlScalar } from './yaml-scalar.ts';
import { YamlWriter } from './yaml-writer.ts';

/** Longer keys get a line of their own behind `?`; in bytes. */
const longestSimpleKey = 128;

/** A document as Juju's YAML library writes it, before its end is trimmed (juju/yaml v2: encode.go and emitterc.go). */
export function emitYaml(value: OutputValue): string {
  const writer = new YamlWriter();
  emitNode(writer, value, false);
  writer.indent(-1);
  return writer.text;
}

function emitNode(writer: YamlWriter, value: OutputValue, inMap: boolean, level = -1): void {
  if (value === null || typeof value !== 'object') {
    writer.scalar(yamlScalar(value), level, false);
  } else if (isOutputList(value)) {
    emitList(writer, value, inMap, level);
  } else {
    emitMap(writer, value, level);
  }
}

function emitList(writer: YamlWriter, items: readonly OutputValue[], inMap: boolean, level: number): void {
  if (items.length === 0) return writer.mark('[]', { space: true });
  // Under its key a list is not indented, unless the key has a line of its own.
  const inner = inMap && !writer.atLineStart ? level : deeper(level);
  for (const item of items) {
    writer.indent(inner);
    writer.mark('-', { space: true, opensLine: true });
    emitNode(writer, item, false, inner);
  }
}

function emitMap(writer: YamlWriter, map: OutputMap | OutputStruct, level: number): void {
  const entries = isOutputMap(map) ? [...map].sort(([left], [right]) => compareKeys(left, right)) : map.fields;
  if (entries.length === 0) return writer.mark('{}', { space: true });
  const inner = deeper(level);
  for (const [name, value] of entries) {
    const key = yamlScalar(name);
    const simple = !key.multiline && key.size <= longestSimpleKey;
    writer.indent(inner);
    if (simple) {
      writer.scalar(key, inner, true);
      writer.mark(':', { space: false });
    } else {
      writer.mark('?', { space: true, opensLine: true });
      writer.scalar(key, inner, false);
      writer.indent(inner);
      writer.mark(':', { space: true, opensLine: true });
    }
    emitNode(writer, value, true, inner);
  }
}

function deeper(level: number): number {
  return level < 0 ? 0 : level + 2;
}
