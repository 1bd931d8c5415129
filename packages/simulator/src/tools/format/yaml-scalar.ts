import { Buffer } from 'node:buffer';
import { exactText } from '@gocharm-ts/sdk/internal';
import { isValidText } from '../call/text-bytes.ts';
import { formatFloat } from './format-float.ts';
import { needsQuotes } from './yaml-plain.ts';

type ScalarStyle = 'plain' | 'single' | 'double' | 'literal';

/** A scalar as YAML may write it. */
export interface YamlScalar {
  readonly characters: readonly string[];
  readonly tag: '' | '!!binary';
  /** The style that the value asks for; what its characters allow decides. */
  readonly wanted: ScalarStyle;
  readonly allows: { readonly plain: boolean; readonly single: boolean; readonly literal: boolean };
  /** Whether it holds line breaks. */
  readonly multiline: boolean;
  /** Its length in bytes, tag included. */
  readonly size: number;
}

export function yamlScalar(value: null | boolean | number | string): YamlScalar {
  if (typeof value === 'number') return analyse(formatFloat(value), '', 'plain');
  if (typeof value !== 'string') return analyse(String(value), '', 'plain');
  // What is not UTF-8 goes out as base64, in lines when it is long.
  const binary = !isValidText(value);
  const text = binary ? base64Lines(exactText.bytesOf(value)) : value;
  const plain = binary || !needsQuotes(text);
  return analyse(text, binary ? '!!binary' : '', text.includes('\n') ? 'literal' : plain ? 'plain' : 'double');
}

/** The style in the end: plain falls back to single quotes, these to double quotes (juju/yaml v2: emitterc.go). */
export function scalarStyle(scalar: YamlScalar, simpleKey: boolean): ScalarStyle {
  if (simpleKey && scalar.multiline) return 'double';
  switch (scalar.wanted) {
    case 'literal':
      return scalar.allows.literal && !simpleKey ? 'literal' : 'double';
    case 'plain':
      if (scalar.allows.plain) return 'plain';
      return scalar.allows.single ? 'single' : 'double';
    default:
      return scalar.wanted;
  }
}

export function isBreak(character: string | undefined): boolean {
  return character !== undefined && /^[\r\n\u0085\u2028\u2029]$/.test(character);
}

/** Whether YAML writes the character as it is; tabs and all beyond the basic plane it escapes. */
export function isPrintable(character: string): boolean {
  return /^[\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]$/.test(character);
}

function base64Lines(bytes: Buffer): string {
  const text = bytes.toString('base64');
  return text.length < 70 ? text : text.replace(/.{1,70}/g, '$&\n');
}

function analyse(text: string, tag: YamlScalar['tag'], wanted: ScalarStyle): YamlScalar {
  const characters = Array.from(text);
  const first = characters[0];
  const last = characters.at(-1);
  const multiline = characters.some(isBreak);
  const special = characters.some((character) => !isPrintable(character));
  const spaceBeforeBreak = characters.some((character, at) => character === ' ' && isBreak(characters[at + 1]));
  const spaceAfterBreak = characters.some((character, at) => isBreak(character) && characters[at + 1] === ' ');
  const edges = first === ' ' || last === ' ' || isBreak(first) || isBreak(last);
  const open = !special && !spaceBeforeBreak;
  return {
    characters,
    tag,
    wanted,
    allows: {
      plain: open && !multiline && !edges && !hasIndicators(characters),
      single: open && !spaceAfterBreak,
      literal: open && first !== undefined && last !== ' ',
    },
    multiline,
    size: Buffer.byteLength(text) + tag.length,
  };
}

/** Characters that mean something to YAML where they stand. */
function hasIndicators(characters: readonly string[]): boolean {
  if (/^(?:---|\.\.\.)/.test(characters.slice(0, 3).join(''))) return true;
  return characters.some((character, at) => {
    const next = characters[at + 1];
    const blankFollows = next === undefined || next === ' ' || next === '\t';
    if (character === ':') return blankFollows;
    if (at === 0) return /[#,[\]{}&*!|>'"%@`]/.test(character) || (/[?-]/.test(character) && blankFollows);
    return character === '#' && /[ \t\r\n\0\u0085\u2028\u2029]/.test(characters[at - 1] ?? '');
  });
}
