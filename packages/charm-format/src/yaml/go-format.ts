import type { YamlMapNode, YamlNode, YamlScalar } from './yaml-node.ts';

// Juju's messages hold values in Go's own notation, the verbs %T and %#v of its package fmt.

const mapType = 'map[interface {}]interface {}';
const listType = '[]interface {}';
const int64Max = 2n ** 63n - 1n;

/** The Go type of a value that is not null. */
export function goType(node: YamlNode): string {
  if (node.kind === 'map') return mapType;
  if (node.kind === 'list') return listType;
  if (node.kind === 'int') return node.value > int64Max ? 'uint64' : 'int';
  return node.kind === 'float' ? 'float64' : node.kind;
}

/** A value in Go syntax; null is `<nil>`. */
export function goSyntax(node: YamlNode): string {
  switch (node.kind) {
    case 'null':
      return '<nil>';
    case 'bool':
      return String(node.value);
    case 'int':
      return node.value > int64Max ? `0x${node.value.toString(16)}` : String(node.value);
    case 'float':
      return goFloatSyntax(node.value);
    case 'string':
      return goQuote(node.value);
    case 'list':
      return `${listType}{${node.items.map(inner).join(', ')}}`;
    default:
      return mapSyntax(node);
  }
}

/** `int(5)`: type and value, as Juju's schema errors show what they got. */
export function goTyped(node: YamlNode): string {
  return `${goType(node)}(${goSyntax(node)})`;
}

/** A float as Go's `%v` prints it: the shortest digits, with an exponent from 1e+06 up and below 1e-04. */
export function goFloatSyntax(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (value === 0 || (power >= -4 && power < 6)) return String(value);
  const size = String(Math.abs(power)).padStart(2, '0');
  return `${digits}e${power < 0 ? '-' : '+'}${size}`;
}

const escapes: Readonly<Record<string, string>> = {
  '\u0007': String.raw`\a`,
  '\b': String.raw`\b`,
  '\f': String.raw`\f`,
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
  '\v': String.raw`\v`,
  '"': String.raw`\"`,
  '\\': String.raw`\\`,
};

/** Text as Go's strconv.Quote writes it. */
export function goQuote(text: string): string {
  const characters = Array.from(text, (character) => {
    const escape = escapes[character];
    if (escape !== undefined) return escape;
    if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character)) return character;
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`;
    // A byte that is not UTF-8, as hook tools hold it.
    if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `"${characters.join('')}"`;
}

/** Go's fmt groups keys by type, in the order that its type table happens to have. */
const kindOrder = ['null', 'string', 'int', 'float', 'bool'];

function mapSyntax(node: YamlMapNode): string {
  const entries = [...node.entries].sort((a, b) => compareKeys(a.key, b.key));
  return `${mapType}{${entries.map((entry) => `${inner(entry.key)}:${inner(entry.value)}`).join(', ')}}`;
}

function compareKeys(a: YamlScalar, b: YamlScalar): number {
  if (a.kind === 'int' && b.kind === 'int') return a.value < b.value ? -1 : 1;
  return kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) || compareText(a.text, b.text);
}

/** By code points, as Go compares bytes of UTF-8. */
function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function inner(node: YamlNode): string {
  return node.kind === 'null' ? 'interface {}(nil)' : goSyntax(node);
}
