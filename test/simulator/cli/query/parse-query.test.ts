import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../../../packages/simulator/src/cli/query/parse-query.ts';
import type { QueryFields, QueryScope } from '../../../../packages/simulator/src/cli/query/parse-query.ts';
import { QueryError } from '../../../../packages/simulator/src/cli/query/query-error.ts';

const fields: QueryFields = {
  subject: 'application',
  types: { name: 'text', status: 'text', 'agent-status': 'text', revision: 'number', leader: 'truth value' },
  lists: ['units'],
};
const scope: QueryScope = {
  name: 'mysql',
  status: 'active',
  'agent-status': 'idle',
  revision: 3,
  leader: true,
  'len(units)': 2,
};

function fault(query: string): { readonly message: string; readonly detail?: string; readonly hint?: string } {
  try {
    parseQuery(query, fields);
  } catch (error) {
    if (error instanceof QueryError) {
      const { message, detail, hint } = error;
      return { message, ...(detail === undefined ? {} : { detail }), ...(hint === undefined ? {} : { hint }) };
    }
    throw error;
  }
  throw new Error(`query ${query} was accepted`);
}

describe('parseQuery', () => {
  test.for([
    ['status=="active"', true],
    [`status == 'active'`, true],
    ['status!="active"', false],
    ['agent-status=="idle" && status=="blocked"', false],
    ['agent-status=="idle" || status=="blocked"', true],
    ['!leader', false],
    ['!!leader', true],
    ['!(leader && status=="blocked")', true],
    ['leader', true],
    ['leader==true', true],
    ['leader==false', false],
    ['len(units) == 2', true],
    ['len ( units )>=3', false],
    ['revision<3', false],
    ['revision<=3', true],
    ['revision>2.5', true],
    ['revision>-1', true],
    ['name<"z"', true],
    ['(name)=="mysql"', true],
    ['"mysql"==name', true],
    [String.raw`name=="a\"b\\c"`, false],
    // `&&` binds closer than `||`.
    ['true || false && false', true],
    ['(true || false) && false', false],
    ['status\n==\t"active"', true],
  ] as const)('evaluates %s', ([query, value]) => {
    expect(parseQuery(query, fields)(scope)).toBe(value);
  });

  test('takes absent values as empty ones', () => {
    expect(parseQuery('status=="" && revision==0 && !leader && len(units)==0', fields)({})).toBe(true);
  });

  test.for([
    ['', 'the query ends too early', '  \n  ^', 'give a field or a value'],
    ['status', 'the query is text, not a truth value', '  status\n  ^', 'compare it with =='],
    ['revision', 'the query is a number, not a truth value', '  revision\n  ^', 'compare it with =='],
    ['statsu=="active"', 'unknown field "statsu"', '  statsu=="active"\n  ^', 'did you mean "status"?'],
    [
      'true && x==1',
      'unknown field "x"',
      '  true && x==1\n          ^',
      'fields of an application are name, status, agent-status, revision, leader, len(units)',
    ],
    ['status="active"', 'unexpected character "="', '  status="active"\n        ^', 'compare with =='],
    ['leader & leader', 'unexpected character "&"', '  leader & leader\n         ^', 'write &&'],
    ['leader | leader', 'unexpected character "|"', '  leader | leader\n         ^', 'write ||'],
    ['status=="active', 'the text has no closing quote', '  status=="active\n          ^', 'end the text with "'],
    ['status==3', 'cannot compare text with a number', '  status==3\n        ^', undefined],
    ['leader<true', 'cannot order truth values with <', '  leader<true\n        ^', undefined],
    ['status && leader', '&& needs a truth value, not text', '  status && leader\n  ^', 'compare it with =='],
    ['!revision', '! needs a truth value, not a number', '  !revision\n   ^', 'compare it with =='],
    ['(leader', 'expected )', '  (leader\n         ^', undefined],
    ['leader)', 'expected &&, || or the end of the query', '  leader)\n        ^', undefined],
    ['leader leader', 'expected &&, || or the end of the query', '  leader leader\n         ^', undefined],
    ['== 1', 'unexpected ==', '  == 1\n  ^', 'give a field or a value'],
    ['len(machines)==1', 'an application has no such list', '  len(machines)==1\n      ^', 'use len(units)'],
    ['len(units==1', 'expected )', '  len(units==1\n           ^', undefined],
    ['leader &&\n\tstatus', '&& needs a truth value, not text', '   status\n   ^', 'compare it with =='],
    ['constructor==1', 'unknown field "constructor"', '  constructor==1\n  ^', undefined],
  ] as const)('refuses %j', ([query, reason, detail, hint]) => {
    const found = fault(query);
    expect(found.message).toBe(`cannot parse query: ${reason}`);
    expect(found.detail).toBe(detail);
    if (hint !== undefined) expect(found.hint).toBe(hint);
  });

  test('bounds nesting instead of the stack', () => {
    expect(fault('('.repeat(50_000)).message).toBe('cannot parse query: more than 100 levels of parentheses');
    expect(fault('!'.repeat(50_000)).message).toBe(
      'cannot parse query: more than 100 levels of parentheses and negations',
    );
  });

  test('throws nothing but its own error, with an offset inside the query, and evaluates to a truth value', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      '!',
      '&&',
      '||',
      '==',
      '!=',
      '<',
      '>=',
      '"a"',
      "'b'",
      '1',
      '-2.5',
      'true',
      'len',
      'units',
      ' ',
      '\n',
      ...Object.keys(fields.types),
    );
    const query = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(query, (text) => {
        try {
          expect(typeof parseQuery(text, fields)(scope)).toBe('boolean');
        } catch (error) {
          if (!(error instanceof QueryError)) throw error;
          expect(error.offset).toBeGreaterThanOrEqual(0);
          expect(error.offset).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
