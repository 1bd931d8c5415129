import type { YamlNode } from './yaml-node.ts';

/** What Juju's YAML library says when a value has another shape than the Go type it is decoded into. */
export function unmarshalError(node: YamlNode, goType: string): string {
  return `yaml: unmarshal errors:\n  line ${node.line}: cannot unmarshal ${describe(node)} into ${goType}`;
}

function describe(node: YamlNode): string {
  if (node.kind === 'list') return '!!seq';
  if (node.kind === 'map') return '!!map';
  // The library cuts the text by bytes; ours is cut by characters.
  const text = node.text.length > 10 ? `${node.text.slice(0, 7)}...` : node.text;
  return `!!${node.kind === 'string' ? 'str' : node.kind} \`${text}\``;
}
