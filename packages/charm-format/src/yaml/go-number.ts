// Numbers and truth in text, by the rules of Go's strconv, which Juju's parsers call.

const int64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n } as const;

const goInteger = /^([+-]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9][0-9]*|0))$/;

/** An integer with an optional base prefix, of any size, without underscores; undefined for other text. */
export function goInt(text: string): bigint | undefined {
  const [, sign, hex, binary, octal, decimal] = goInteger.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const magnitude =
    hex === undefined
      ? binary === undefined
        ? octal === undefined
          ? BigInt(decimal ?? '0')
          : BigInt(`0o${octal}`)
        : BigInt(`0b${binary}`)
      : BigInt(`0x${hex}`);
  return sign === '-' ? -magnitude : magnitude;
}

/** As {@link goInt}, with underscores where Go's literals allow them: behind a base prefix and between digits. */
export function goIntLiteral(text: string): bigint | undefined {
  if (!text.includes('_')) return goInt(text);
  const decimal = /^[+-]?[1-9](?:_?[0-9])*$/;
  const prefixed = /^[+-]?0(?:[xX](?:_?[0-9a-fA-F])+|[bB](?:_?[01])+|[oO]?(?:_?[0-7])+)$/;
  return decimal.test(text) || prefixed.test(text) ? goInt(text.replaceAll('_', '')) : undefined;
}

/** A decimal integer of 64 bits, leading zeros allowed; undefined for other text. */
export function goDecimalInt(text: string): bigint | undefined {
  return /^[+-]?[0-9]+$/.test(text) ? inInt64(BigInt(text.replace(/^\+/, ''))) : undefined;
}

export function inInt64(value: bigint | undefined): bigint | undefined {
  return value !== undefined && value >= int64.min && value <= int64.max ? value : undefined;
}

const decimalFloat = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const hexFloat = /^([+-]?)0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?[pP]([+-]?[0-9]+)$/;

/** A float by Go's ParseFloat; undefined for other text and for what is out of range. */
export function goFloat(text: string): number | undefined {
  const word = /^([+-]?)(?:(inf(?:inity)?)|nan)$/i.exec(text);
  if (word !== null) {
    if (word[2] !== undefined) return word[1] === '-' ? -Infinity : Infinity;
    // ParseFloat takes no sign before nan.
    return word[1] === '' ? Number.NaN : undefined;
  }
  const hex = /^[+-]?0[xX]/.test(text);
  if ((hex ? strayHexUnderscore : strayUnderscore).test(text)) return undefined;
  const bare = text.replaceAll('_', '');
  if (!hex) return decimalFloat.test(bare) ? finite(Number(bare)) : undefined;
  const [, sign, whole = '', fraction = '', exponent] = hexFloat.exec(bare) ?? [];
  if (sign === undefined || whole + fraction === '') return undefined;
  const magnitude = Number(BigInt(`0x${whole}${fraction}`)) * 2 ** (Number(exponent) - 4 * fraction.length);
  return finite(sign === '-' ? -magnitude : magnitude);
}

// Underscores stand between digits, and behind a base prefix.
const strayUnderscore = /(?<![0-9])_|_(?![0-9])/;
const strayHexUnderscore = /(?<![0-9a-fA-FxX])_|_(?![0-9a-fA-F])/;

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

/** The texts of Go's ParseBool; undefined for others. */
export function goBool(text: string): boolean | undefined {
  if (['1', 't', 'T', 'true', 'True', 'TRUE'].includes(text)) return true;
  return ['0', 'f', 'F', 'false', 'False', 'FALSE'].includes(text) ? false : undefined;
}
