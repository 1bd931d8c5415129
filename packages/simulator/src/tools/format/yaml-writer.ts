import { isBreak, isPrintable, scalarStyle } from './yaml-scalar.ts';
import type { YamlScalar } from './yaml-scalar.ts';

/** Lines are folded at the first single space beyond this column. */
const width = 80;

/** Writes the marks and scalars of a YAML document and keeps track of line and column (juju/yaml v2: emitterc.go). */
export class YamlWriter {
  text = '';
  #column = 0;
  /** The last thing written was white space. */
  #afterSpace = true;
  /** Nothing but indentation and marks that open a line stand on it. */
  #atLineStart = true;

  get atLineStart(): boolean {
    return this.#atLineStart;
  }

  /** Goes to the given level, on a new line unless this one is still free up to there. */
  indent(level: number): void {
    const column = Math.max(level, 0);
    if (!this.#atLineStart || this.#column > column || (this.#column === column && !this.#afterSpace))
      this.#break('\n');
    this.#put(' '.repeat(Math.max(column - this.#column, 0)));
    this.#afterSpace = true;
    this.#atLineStart = true;
  }

  /** Writes a mark such as `-` or `:`, behind a space if asked for. */
  mark(mark: string, options: { readonly space: boolean; readonly opensLine?: boolean }): void {
    if (options.space && !this.#afterSpace) this.#put(' ');
    this.#put(mark);
    this.#afterSpace = false;
    this.#atLineStart &&= options.opensLine === true;
  }

  /** Writes a scalar that stands in a node of the given level. A simple key stays on one line. */
  scalar(scalar: YamlScalar, level: number, simpleKey: boolean): void {
    if (scalar.tag !== '') this.mark(scalar.tag, { space: true });
    const inner = level < 0 ? 2 : level + 2;
    switch (scalarStyle(scalar, simpleKey)) {
      case 'plain':
        if (!this.#afterSpace) this.#put(' ');
        this.#flow(scalar.characters, inner, !simpleKey, { plain: true });
        break;
      case 'single':
        this.mark(`'`, { space: true });
        this.#flow(scalar.characters, inner, !simpleKey, { plain: false });
        this.mark(`'`, { space: false });
        break;
      case 'double':
        this.mark('"', { space: true });
        this.#double(scalar.characters, inner, !simpleKey);
        this.mark('"', { space: false });
        break;
      case 'literal':
        this.#literal(scalar.characters, inner);
        return;
    }
    this.#afterSpace = false;
    this.#atLineStart = false;
  }

  #flow(characters: readonly string[], level: number, folds: boolean, style: { readonly plain: boolean }): void {
    let [afterSpace, afterBreak] = [false, false];
    for (const [at, character] of characters.entries()) {
      const inside = style.plain || (at > 0 && at < characters.length - 1);
      if (character === ' ') {
        const fold = folds && !afterSpace && this.#column > width && inside && characters[at + 1] !== ' ';
        if (fold) this.indent(level);
        else this.#put(' ');
        afterSpace = true;
      } else if (isBreak(character)) {
        // A single line feed would be folded into a space by the reader.
        if (!afterBreak && character === '\n') this.#break('\n');
        this.#break(character);
        this.#atLineStart = true;
        afterBreak = true;
      } else {
        if (afterBreak) this.indent(level);
        this.#put(character === `'` && !style.plain ? `''` : character);
        this.#atLineStart = false;
        [afterSpace, afterBreak] = [false, false];
      }
    }
  }

  #double(characters: readonly string[], level: number, folds: boolean): void {
    // The library looks for a byte order mark at the start of the text whichever character it is at.
    const all = characters[0] === '\ufeff';
    let afterSpace = false;
    for (const [at, character] of characters.entries()) {
      const inside = at > 0 && at < characters.length - 1;
      if (character === ' ' && folds && !all && !afterSpace && this.#column > width && inside) {
        this.indent(level);
        if (characters[at + 1] === ' ') this.#put('\\');
      } else {
        this.#put(isPlainInQuotes(character) && !all ? character : escapeOf(character));
      }
      afterSpace = character === ' ';
    }
  }

  #literal(characters: readonly string[], level: number): void {
    const first = characters[0];
    this.mark(`|${first === ' ' || isBreak(first) ? '2' : ''}${chomping(characters)}`, { space: true });
    this.#break('\n');
    this.#atLineStart = true;
    this.#afterSpace = true;
    let afterBreak = true;
    for (const character of characters) {
      if (isBreak(character)) {
        this.#break(character);
        this.#atLineStart = true;
        afterBreak = true;
      } else {
        if (afterBreak) this.indent(level);
        this.#put(character);
        this.#atLineStart = false;
        afterBreak = false;
      }
    }
  }

  #put(text: string): void {
    this.text += text;
    this.#column += Array.from(text).length;
  }

  #break(character: string): void {
    this.text += character;
    this.#column = 0;
  }
}

/** `-` drops the final line break, `+` keeps all of several. */
function chomping(characters: readonly string[]): string {
  if (!isBreak(characters.at(-1))) return '-';
  return characters.length === 1 || isBreak(characters.at(-2)) ? '+' : '';
}

function isPlainInQuotes(character: string): boolean {
  return isPrintable(character) && !isBreak(character) && character !== '"' && character !== '\\';
}

const escapes: Readonly<Record<string, string>> = {
  '\0': '0',
  '\u0007': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '\u001b': 'e',
  '"': '"',
  '\\': '\\',
  '\u0085': 'N',
  '\u00a0': '_',
  '\u2028': 'L',
  '\u2029': 'P',
};

function escapeOf(character: string): string {
  const escape = escapes[character];
  if (escape !== undefined) return `\\${escape}`;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  if (code.length <= 2) return `\\x${code.padStart(2, '0')}`;
  return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\U${code.padStart(8, '0')}`;
}
