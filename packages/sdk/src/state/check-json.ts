import { CharmError } from '../errors/charm-error.ts';
import type { JsonValue } from './persistent-state.ts';

// Far below the depth at which JSON.stringify exhausts the stack, far above what a person writes.
const maxDepth = 500;

/**
 * Asserts that `value` comes back from JSON as it went in. `path` is what messages call the value, such as `initial`.
 * Negative zero counts as zero; an object that is reached twice, though not through itself, is stored twice.
 *
 * @throws {@link CharmError} INVALID_VALUE that names the path of the first part JSON cannot hold: undefined, a number
 * that is not finite, a bigint, a function, a symbol, an array with holes or named members, an instance of a class, a
 * cycle, or more than 500 levels.
 */
export function checkJson(value: unknown, path: string): asserts value is JsonValue {
  check(value, path, []);
}

function check(value: unknown, path: string, above: readonly object[]): void {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refusal(path, `${value} is not a number in JSON`);
    return;
  }
  if (value === undefined) throw refusal(path, 'undefined is not in JSON', 'use null, or leave the key out');
  if (typeof value !== 'object') throw refusal(path, `a ${typeof value} is not in JSON`);
  if (above.includes(value)) throw refusal(path, 'it contains itself', 'refer to shared parts by a name or an id');
  if (above.length === maxDepth) throw refusal(shorten(path), `it is nested deeper than ${maxDepth} levels`);
  if (Array.isArray(value)) checkArray(value, path, [...above, value]);
  else checkObject(value, path, [...above, value]);
}

function checkArray(value: readonly unknown[], path: string, above: readonly object[]): void {
  if (Reflect.ownKeys(value).length !== value.length + 1) {
    throw refusal(path, 'an array in JSON has no holes and no named members');
  }
  for (const [index, item] of value.entries()) check(item, `${path}[${index}]`, above);
}

function checkObject(value: object, path: string, above: readonly object[]): void {
  if (!isPlain(value)) {
    throw refusal(
      path,
      `an instance of ${className(value)} is not in JSON`,
      'keep plain objects, arrays, strings and numbers',
    );
  }
  if (Object.getOwnPropertySymbols(value).length > 0) throw refusal(path, 'a key that is a symbol is not in JSON');
  for (const [key, item] of Object.entries(value)) check(item, `${path}${member(key)}`, above);
}

/** Objects of another realm, such as a test runner's, are plain too: their prototype is a root. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function className(value: object): string {
  const constructor: unknown = value.constructor;
  return typeof constructor === 'function' && constructor.name !== '' ? constructor.name : 'a class';
}

function member(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

function shorten(path: string): string {
  return path.length > 80 ? `${path.slice(0, 79)}…` : path;
}

function refusal(path: string, reason: string, hint?: string): CharmError {
  return new CharmError('INVALID_VALUE', `cannot store ${path}: ${reason}`, hint === undefined ? {} : { hint });
}
