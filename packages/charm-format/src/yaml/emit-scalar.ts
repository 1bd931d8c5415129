import { resolvePlain } from './resolve-scalar.ts';

/**
 * Writes a number. Integers are plain digits. Floats hold a point, which YAML 1.1 demands, and a sign in the exponent,
 * without which Juju reads text.
 */
export function emitNumber(value: number, kind: 'int' | 'float'): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  // Beyond 1e21 JavaScript itself writes an exponent, and no reader has integers of that size.
  if (kind === 'int' && Math.abs(value) < 1e21 && !Object.is(value, -0)) return String(BigInt(value));
  const [digits = '', exponent] = (Object.is(value, -0) ? '-0' : String(value)).split('e');
  const mantissa = digits.includes('.') ? digits : `${digits}.0`;
  return exponent === undefined ? mantissa : `${mantissa}e${exponent}`;
}

/**
 * Writes text: plain, as a literal block whose lines stand at `blockIndent` (undefined: no block, as for keys), or in
 * double quotes.
 */
export function emitText(text: string, blockIndent: string | undefined): string {
  if (isPlain(text)) return text;
  return blockIndent !== undefined && isLiteral(text) ? literal(text, blockIndent) : quoted(text);
}

/** Characters that need no escape: visible or blank, no line break to any reader, no change of writing direction. */
const printable = /^[\n\u0020-\u007e\u00a1-\u200a\u2010-\u2027\u202f-\u205f\u2070-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;

// A letter first keeps away indicators, numbers, dates and base 60; `: ` and ` #` end plain text.
const plain = /^[\p{L}/][\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u;
const plainBreakers = /: | #|:$| $/;

/** Words of other readers than Juju, in more spellings than {@link resolvePlain} knows; npm's yaml reads `e0` as NaN. */
const otherWords = /^(?:y|n|yes|no|on|off|true|false|null|e[-+]?[0-9]+)$/i;

function isPlain(text: string): boolean {
  if (!plain.test(text) || !printable.test(text) || plainBreakers.test(text)) return false;
  return !otherWords.test(text) && resolvePlain(text).kind === 'string';
}

/** A literal block keeps text as it is, but for blanks at the beginning and at the ends of lines, and tabs. */
function isLiteral(text: string): boolean {
  return text.includes('\n') && printable.test(text) && !/^[ \n]| $| \n/.test(text);
}

function literal(text: string, indent: string): string {
  const chomping = text.endsWith('\n\n') ? '+' : text.endsWith('\n') ? '' : '-';
  const body = text.replace(/\n$/, '');
  const lines = body.split('\n').map((line) => (line === '' ? '' : `${indent}${line}`));
  return `|${chomping}\n${lines.join('\n')}\n`;
}

function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(/[^\u0020-\u007e]/gu, (character) =>
    printable.test(character) || character.length === 2
      ? character
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
