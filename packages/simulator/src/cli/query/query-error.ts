import { UsageError } from '../cli-error.ts';

/** A `--query` that cannot be understood, with a caret under the place. */
export class QueryError extends UsageError {
  /** Offset of the fault in the query, in UTF-16 units. */
  readonly offset: number;

  constructor(query: string, offset: number, reason: string, hint?: string) {
    super(`cannot parse query: ${reason}`, {
      detail: caretFrame(query, offset),
      ...(hint === undefined ? {} : { hint }),
    });
    this.offset = offset;
  }
}
Object.defineProperty(QueryError.prototype, 'name', { value: 'QueryError', configurable: true, writable: true });

/** Shows the line of the query that has the fault and a caret under it. */
function caretFrame(query: string, offset: number): string {
  const start = query.lastIndexOf('\n', offset - 1) + 1;
  const end = query.indexOf('\n', offset);
  const line = query.slice(start, end === -1 ? undefined : end).replaceAll(/[\t\r]/g, ' ');
  return `  ${line}\n  ${' '.repeat(offset - start)}^`;
}
