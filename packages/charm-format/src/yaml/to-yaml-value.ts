import { keyText, type YamlNode } from './yaml-node.ts';
import type { YamlValue } from './yaml-value.ts';

/** Plain data: integers become numbers, keys become text, aliases become shared values. */
export function toYamlValue(root: YamlNode): YamlValue {
  const finished = new Map<YamlNode, YamlValue>();
  const convert = (node: YamlNode): YamlValue => {
    const known = finished.get(node);
    if (known !== undefined) return known;
    const value = convertNew(node);
    finished.set(node, value);
    return value;
  };
  const convertNew = (node: YamlNode): YamlValue => {
    switch (node.kind) {
      case 'null':
        return null;
      case 'int':
        return Number(node.value);
      case 'list':
        return node.items.map(convert);
      case 'map':
        // fromEntries defines `__proto__` as a key like any other.
        return Object.fromEntries(node.entries.map((entry) => [keyText(entry.key), convert(entry.value)]));
      default:
        return node.value;
    }
  };
  return convert(root);
}
