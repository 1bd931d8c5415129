import { didYouMean } from '../../model/suggest.ts';
import { QueryError } from './query-error.ts';
import type { QuerySymbol, QueryToken } from './query-tokens.ts';
import { queryTokens } from './query-tokens.ts';

export type QueryValue = string | number | boolean;

/** What a query can ask of one kind of thing. */
export interface QueryFields {
  /** `application` or `unit`, for messages. */
  readonly subject: string;
  /** Field names with the type of their values. */
  readonly types: Readonly<Record<string, QueryType>>;
  /** Names that `len()` takes. */
  readonly lists: readonly string[];
}

export type QueryType = 'text' | 'number' | 'truth value';

/** Values of the fields, and lengths of the lists under `len(name)`. */
export type QueryScope = Readonly<Record<string, QueryValue>>;

/** Whether a thing with these values has reached the goal. */
export type Query = (scope: QueryScope) => boolean;

/**
 * Parses a goal such as `life=="alive" && (status=="active" || len(units) > 2)` into a predicate.
 *
 * `||` binds less than `&&`, which binds less than comparisons (`==`, `!=`, `<`, `<=`, `>`, `>=`) and `!`. Both sides of
 * a comparison have one type. The language is the part of Juju's wait-for query language that looks at one thing.
 *
 * @throws QueryError with a caret when the text is no such expression; evaluating the result never throws.
 */
export function parseQuery(query: string, fields: QueryFields): Query {
  const tokens = queryTokens(query);
  let next = 0;
  const peek = (): QueryToken => tokens[next] ?? { kind: 'end', offset: query.length };
  const advance = (): QueryToken => {
    const token = peek();
    next += 1;
    return token;
  };
  const accept = <Accepted extends QuerySymbol>(...symbols: Accepted[]): Accepted | undefined => {
    const token = peek();
    const found = token.kind === 'symbol' ? symbols.find((symbol) => symbol === token.text) : undefined;
    if (found !== undefined) next += 1;
    return found;
  };
  const fail = (offset: number, reason: string, hint?: string): never => {
    throw new QueryError(query, offset, reason, hint);
  };

  const either = (depth: number): Expression => {
    if (depth > maxDepth) fail(peek().offset, `more than ${maxDepth} levels of parentheses`);
    return joined('||', both, depth);
  };
  const both = (depth: number): Expression => joined('&&', comparison, depth);
  const joined = (symbol: '&&' | '||', operand: (depth: number) => Expression, depth: number): Expression => {
    const first = operand(depth);
    const operands = [first];
    while (accept(symbol) !== undefined) operands.push(operand(depth));
    if (operands.length === 1) return first;
    for (const each of operands) needTruth(each, symbol);
    const value: Expression['value'] =
      symbol === '&&'
        ? (scope) => operands.every((each) => each.value(scope) === true)
        : (scope) => operands.some((each) => each.value(scope) === true);
    return { type: 'truth value', offset: first.offset, value };
  };
  const comparison = (depth: number): Expression => {
    const left = operand(depth);
    const at = peek().offset;
    const symbol = accept('==', '!=', '<', '<=', '>', '>=');
    if (symbol === undefined) return left;
    const right = operand(depth);
    if (left.type !== right.type) fail(at, `cannot compare ${withArticle(left.type)} with ${withArticle(right.type)}`);
    const ordered = symbol !== '==' && symbol !== '!=';
    if (ordered && left.type === 'truth value') fail(at, `cannot order truth values with ${symbol}`);
    const test = comparisons[symbol];
    return {
      type: 'truth value',
      offset: left.offset,
      value: (scope) => test(left.value(scope), right.value(scope)),
    };
  };
  const operand = (depth: number): Expression => {
    const token = advance();
    const { offset } = token;
    if (token.kind === 'string') return { type: 'text', offset, value: () => token.value };
    if (token.kind === 'number') return { type: 'number', offset, value: () => token.value };
    if (token.kind === 'field') return field(token.text, offset);
    if (token.kind === 'symbol' && token.text === '(') {
      const inner = either(depth + 1);
      if (accept(')') === undefined) fail(peek().offset, 'expected )');
      return { ...inner, offset };
    }
    if (token.kind === 'symbol' && token.text === '!') {
      if (depth >= maxDepth) fail(offset, `more than ${maxDepth} levels of parentheses and negations`);
      const inner = operand(depth + 1);
      needTruth(inner, '!');
      return { type: 'truth value', offset, value: (scope) => inner.value(scope) !== true };
    }
    if (token.kind === 'end') return fail(offset, 'the query ends too early', 'give a field or a value');
    return fail(offset, `unexpected ${token.text}`, 'give a field or a value');
  };
  const field = (name: string, offset: number): Expression => {
    if (name === 'true' || name === 'false') return { type: 'truth value', offset, value: () => name === 'true' };
    if (name === 'len' && accept('(') !== undefined) return length(offset);
    const type = Object.hasOwn(fields.types, name) ? fields.types[name] : undefined;
    if (type === undefined) return fail(offset, `unknown field "${name}"`, fieldHint(name, fields));
    return { type, offset, value: (scope) => scope[name] ?? absent[type] };
  };
  const length = (offset: number): Expression => {
    const token = advance();
    const name = token.kind === 'field' ? token.text : '';
    if (!fields.lists.includes(name)) {
      const lists = fields.lists.map((list) => `len(${list})`).join(', ');
      fail(token.offset, `${withArticle(fields.subject)} has no such list`, lists === '' ? undefined : `use ${lists}`);
    }
    if (accept(')') === undefined) fail(peek().offset, 'expected )');
    return { type: 'number', offset, value: (scope) => scope[`len(${name})`] ?? 0 };
  };
  const needTruth = (expression: Expression, symbol: string): void => {
    if (expression.type === 'truth value') return;
    fail(expression.offset, `${symbol} needs a truth value, not ${withArticle(expression.type)}`, 'compare it with ==');
  };

  const whole = either(0);
  const rest = peek();
  if (rest.kind !== 'end') fail(rest.offset, 'expected &&, || or the end of the query');
  if (whole.type !== 'truth value') {
    fail(whole.offset, `the query is ${withArticle(whole.type)}, not a truth value`, 'compare it with ==');
  }
  return (scope) => whole.value(scope) === true;
}

type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

interface Expression {
  readonly type: QueryType;
  readonly offset: number;
  readonly value: (scope: QueryScope) => QueryValue;
}

// Deeper nesting than this is a mistake, and each level takes stack.
const maxDepth = 100;

const absent: Readonly<Record<QueryType, QueryValue>> = { text: '', number: 0, 'truth value': false };

const comparisons: Readonly<Record<Comparison, (left: QueryValue, right: QueryValue) => boolean>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

function withArticle(noun: string): string {
  if (noun === 'text') return noun;
  return /^[aeio]|^un(?!it)/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

function fieldHint(name: string, fields: QueryFields): string {
  const names = [...Object.keys(fields.types), ...fields.lists.map((list) => `len(${list})`)];
  return didYouMean(name, names) ?? `fields of ${withArticle(fields.subject)} are ${names.join(', ')}`;
}
