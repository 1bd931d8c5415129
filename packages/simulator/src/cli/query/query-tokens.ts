import { QueryError } from './query-error.ts';

export type QueryToken =
  | { readonly kind: 'field'; readonly text: string; readonly offset: number }
  | { readonly kind: 'string'; readonly value: string; readonly offset: number }
  | { readonly kind: 'number'; readonly value: number; readonly offset: number }
  | { readonly kind: 'symbol'; readonly text: QuerySymbol; readonly offset: number }
  | { readonly kind: 'end'; readonly offset: number };

export type QuerySymbol = '==' | '!=' | '<=' | '>=' | '<' | '>' | '&&' | '||' | '!' | '(' | ')';

const space = /\s+/y;
const symbol = /==|!=|<=|>=|&&|\|\||[<>!()]/y;
const number = /-?\d+(?:\.\d+)?/y;
const field = /[A-Za-z_][A-Za-z0-9_-]*/y;
const string = /"(?:[^"\\\n]|\\["\\])*"|'(?:[^'\\\n]|\\['\\])*'/y;

/** Cuts a query into tokens, ending with `end`. @throws QueryError at the first character that starts none. */
export function queryTokens(query: string): readonly QueryToken[] {
  const tokens: QueryToken[] = [];
  let offset = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = offset;
    const text = pattern.exec(query)?.[0];
    if (text !== undefined) offset += text.length;
    return text;
  };
  for (;;) {
    take(space);
    const start = offset;
    if (start >= query.length) return [...tokens, { kind: 'end', offset: start }];
    const word = take(field);
    const quoted = word ?? take(string);
    const digits = quoted ?? take(number);
    const sign = digits ?? take(symbol);
    if (word !== undefined) tokens.push({ kind: 'field', text: word, offset: start });
    else if (quoted !== undefined) tokens.push({ kind: 'string', value: unquote(quoted), offset: start });
    else if (digits !== undefined) tokens.push({ kind: 'number', value: Number(digits), offset: start });
    // The pattern admits exactly the members of QuerySymbol.
    else if (sign !== undefined) tokens.push({ kind: 'symbol', text: sign as QuerySymbol, offset: start });
    else throw unexpectedCharacter(query, start);
  }
}

function unquote(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(.)/g, '$1');
}

function unexpectedCharacter(query: string, offset: number): QueryError {
  const character = String.fromCodePoint(query.codePointAt(offset) ?? 0);
  if (character === '"' || character === "'") {
    return new QueryError(query, offset, 'the text has no closing quote', `end the text with ${character}`);
  }
  const hints: Readonly<Record<string, string>> = { '=': 'compare with ==', '&': 'write &&', '|': 'write ||' };
  return new QueryError(query, offset, `unexpected character ${JSON.stringify(character)}`, hints[character]);
}
