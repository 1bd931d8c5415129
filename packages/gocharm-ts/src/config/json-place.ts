/** A place in a text, both counted from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Where the key at the end of `path` stands in a JSON text; the longest part of the path that exists counts. */
export function keyPlace(text: string, path: readonly string[]): TextPlace {
  let found = 0;
  let depth = 0;
  scan(text, (keys, offset) => {
    if (keys.length <= depth || keys.length > path.length || keys.some((key, index) => key !== path[index])) return;
    [found, depth] = [offset, keys.length];
  });
  return placeAt(text, found);
}

/** Where a text stops being JSON. */
export function syntaxErrorPlace(text: string): TextPlace {
  return placeAt(text, scan(text, () => {}) ?? 0);
}

/**
 * Walks a JSON text and tells each key with the keys around it.
 *
 * @returns the offset of the first fault, undefined when there is none.
 */
function scan(text: string, onKey: (path: readonly string[], offset: number) => void): number | undefined {
  let at = 0;
  const space = (): void => {
    while (/[ \t\r\n]/.test(text.charAt(at))) at++;
  };
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const expect = (character: string): boolean => {
    space();
    if (text.charAt(at) !== character) return false;
    at++;
    return true;
  };
  const key = (path: readonly string[]): boolean => {
    space();
    const offset = at;
    const name = match(string);
    if (name === undefined) return false;
    const keys = [...path, JSON.parse(name) as string];
    onKey(keys, offset);
    return expect(':') && value(keys);
  };
  const members = (close: string, member: () => boolean): boolean => {
    if (expect(close)) return true;
    do if (!member()) return false;
    while (expect(','));
    return expect(close);
  };
  const value = (path: readonly string[]): boolean => {
    space();
    if (expect('{')) return members('}', () => key(path));
    if (expect('[')) return members(']', () => value([...path, '']));
    return match(scalar) !== undefined;
  };
  const whole = value([]);
  space();
  return whole && at === text.length ? undefined : at;
}

const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/y;
const scalar = new RegExp(`${string.source}|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null`, 'y');

function placeAt(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
