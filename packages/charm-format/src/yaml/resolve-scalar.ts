import { Buffer } from 'node:buffer';
import { goFloat, goInt } from './go-number.ts';
import type { YamlScalarValue } from './yaml-node.ts';

const words: ReadonlyMap<string, YamlScalarValue> = new Map([
  ...wordsFor({ kind: 'bool', value: true }, ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']),
  ...wordsFor({ kind: 'bool', value: false }, ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE']),
  ...wordsFor({ kind: 'bool', value: false }, ['off', 'Off', 'OFF']),
  ...wordsFor({ kind: 'null' }, ['', '~', 'null', 'Null', 'NULL']),
  ...wordsFor({ kind: 'float', value: Number.NaN }, ['.nan', '.NaN', '.NAN']),
  ...wordsFor({ kind: 'float', value: Infinity }, ['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF']),
  ...wordsFor({ kind: 'float', value: -Infinity }, ['-.inf', '-.Inf', '-.INF']),
]);

const int64Min = -(2n ** 63n);
const uint64Max = 2n ** 64n - 1n;
const plainFloat = /^[-+]?(?:0|[1-9][0-9]*)?(?:\.[0-9]+)?(?:[eE][-+][0-9]+)?$/;

/** What a plain scalar means to Juju's YAML library (juju/yaml v2: resolve.go). Dates and base 60 stay text. */
export function resolvePlain(text: string): YamlScalarValue {
  const word = words.get(text);
  if (word !== undefined) return word;
  if (text.startsWith('.')) return floatOr(text, text);
  if (!/^[-+0-9]/.test(text)) return { kind: 'string', value: text };
  const bare = text.replaceAll('_', '');
  const integer = goInt(bare);
  if (integer !== undefined && integer >= int64Min && integer <= uint64Max) return { kind: 'int', value: integer };
  return plainFloat.test(bare) ? floatOr(bare, text) : { kind: 'string', value: text };
}

/**
 * What a scalar with a tag means; a string is the reason why it means nothing. Tags that YAML does not define change
 * nothing but that the value is text.
 */
export function resolveTagged(tag: string, text: string): YamlScalarValue | string {
  const short = tag.replace(/^tag:yaml\.org,2002:/, '!!');
  if (short === '!!binary') return { kind: 'string', value: Buffer.from(text, 'base64').toString() };
  const wanted = taggedKinds[short];
  if (wanted === undefined || wanted === 'string') return { kind: 'string', value: text };
  const found = resolvePlain(text);
  if (found.kind === wanted) return found;
  if (wanted === 'float' && found.kind === 'int') return { kind: 'float', value: Number(found.value) };
  return `yaml: cannot decode !!${found.kind === 'string' ? 'str' : found.kind} \`${text}\` as a ${short}`;
}

const taggedKinds: Readonly<Record<string, YamlScalarValue['kind']>> = {
  '!!str': 'string',
  '!!bool': 'bool',
  '!!int': 'int',
  '!!float': 'float',
  '!!null': 'null',
};

function wordsFor(value: YamlScalarValue, texts: readonly string[]): [string, YamlScalarValue][] {
  return texts.map((text) => [text, value]);
}

function floatOr(number: string, text: string): YamlScalarValue {
  const value = goFloat(number);
  return value === undefined ? { kind: 'string', value: text } : { kind: 'float', value };
}
