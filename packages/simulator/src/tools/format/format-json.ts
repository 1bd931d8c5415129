import { compareBytes } from '../call/text-bytes.ts';
import { isOutputList, isOutputMap } from './output-value.ts';
import type { OutputValue } from './output-value.ts';

/** One line of JSON as Go's encoding/json writes it: keys of maps sorted by byte, HTML characters escaped. */
export function formatJson(value: OutputValue): string {
  return `${json(value)}\n`;
}

function json(value: OutputValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : JSON.stringify(value);
  if (typeof value === 'string') return jsonText(value);
  if (isOutputList(value)) return `[${value.map(json).join(',')}]`;
  const members = isOutputMap(value) ? [...value].sort(([left], [right]) => compareBytes(left, right)) : value.fields;
  return `{${members.map(([name, member]) => `${jsonText(name)}:${json(member)}`).join(',')}}`;
}

function jsonText(text: string): string {
  // JSON.stringify writes lone surrogates, our bytes that are not UTF-8, as \udcXX; Go writes \ufffd for each.
  return JSON.stringify(text)
    .replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(
      /(\\\\)|\\udc[89a-f][0-9a-f]/g,
      (_match, backslash: string | undefined) => backslash ?? String.raw`\ufffd`,
    );
}
