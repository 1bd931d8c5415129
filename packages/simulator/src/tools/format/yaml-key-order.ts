const letter = /^\p{L}$/u;
const digit = /^\p{Nd}$/u;

/**
 * The natural order in which Juju's YAML library writes the keys of a map: `b2` before `b10`, letters behind all other
 * characters (juju/yaml v2: sorter.go).
 */
export function compareKeys(left: string, right: string): number {
  const [a, b] = [charactersOf(left), charactersOf(right)];
  const at = a.findIndex((character, index) => character !== b[index]);
  const [x, y] = [a[at], b[at]];
  if (x === undefined || y === undefined) return a.length - b.length;
  const [xLetter, yLetter] = [letter.test(x), letter.test(y)];
  if (xLetter && yLetter) return codeOf(x) - codeOf(y);
  if (xLetter || yLetter) return yLetter ? -1 : 1;
  return compareNumbers(a, b, at) || codeOf(x) - codeOf(y);
}

/** To Go, each byte that is not UTF-8 is the replacement character. */
function charactersOf(text: string): readonly string[] {
  return Array.from(text.toWellFormed());
}

/** Compares the numbers that begin where the keys part; of equal ones the one with fewer digits comes first. */
function compareNumbers(a: readonly string[], b: readonly string[], at: number): number {
  // Behind other digits a zero is one more place of a number, and not the start of one.
  const goesOn = (a[at] === '0' || b[at] === '0') && digitsBefore(a, at).some((character) => character !== '0');
  const [x, y] = [digitsFrom(a, at), digitsFrom(b, at)];
  const [xNumber, yNumber] = [numberOf(x, goesOn), numberOf(y, goesOn)];
  if (xNumber !== yNumber) return xNumber < yNumber ? -1 : 1;
  return x.length - y.length;
}

/** The library counts in 64 bits that wrap around, and takes any script's digits for their code points. */
function numberOf(digits: readonly string[], goesOn: boolean): bigint {
  return digits.reduce(
    (sum, character) => BigInt.asIntN(64, sum * 10n + BigInt(codeOf(character) - 48)),
    goesOn ? 1n : 0n,
  );
}

function digitsFrom(characters: readonly string[], at: number): readonly string[] {
  const end = characters.findIndex((character, index) => index >= at && !digit.test(character));
  return characters.slice(at, end === -1 ? characters.length : end);
}

function digitsBefore(characters: readonly string[], at: number): readonly string[] {
  const start = characters.slice(0, at).findLastIndex((character) => !digit.test(character));
  return characters.slice(start + 1, at);
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
