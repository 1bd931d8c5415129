import { emitNumber, emitText } from './emit-scalar.ts';
import { isYamlFloat, type YamlFloat } from './yaml-float.ts';

/** What {@link emitYaml} writes: plain data, and {@link YamlFloat} where a whole number is a float. */
export type YamlInput =
  | null
  | boolean
  | number
  | string
  | YamlFloat
  | readonly YamlInput[]
  | { readonly [key: string]: YamlInput };

/**
 * Writes YAML that readers of version 1.1 and 1.2, Juju among them, read back as the same value.
 *
 * Block style, two blanks an indent, the caller's order of keys, LF, no folded lines, a line break at the end. Text is
 * plain where no reader can take it for anything else, a literal block where it has lines, in double quotes otherwise.
 *
 * @throws TypeError for what YAML cannot hold: undefined, functions, lone surrogates, a value that contains itself.
 */
export function emitYaml(value: YamlInput): string {
  const emitter: Emitter = { path: [], open: new Set() };
  const emitted = isFilled(value) ? block(emitter, value, '') : inline(emitter, value, indentation);
  return emitted.endsWith('\n') ? emitted : `${emitted}\n`;
}

interface Emitter {
  /** Where in the whole value it is, for messages. */
  readonly path: (string | number)[];
  /** The collections around the present value. */
  readonly open: Set<object>;
}

type Collection = readonly YamlInput[] | { readonly [key: string]: YamlInput };

const indentation = '  ';
/** Readers look for the colon of a plain key in its first 1,024 characters; longer keys are marked. */
const longestKey = 1000;

function isFilled(value: YamlInput): value is Collection {
  if (typeof value !== 'object' || value === null || isYamlFloat(value)) return false;
  return Array.isArray(value) ? value.length > 0 : Object.keys(value).length > 0;
}

/** The lines of a collection; the first one is not indented, since it may follow a dash. Ends in a line break. */
function block(emitter: Emitter, value: Collection, indent: string): string {
  if (emitter.open.has(value)) fail(emitter, 'it contains itself');
  emitter.open.add(value);
  const entries: readonly (readonly [string | number, YamlInput])[] = isList(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(value);
  const lines = entries.map(([key, item]) => {
    emitter.path.push(key);
    const line = typeof key === 'number' ? listItem(emitter, item, indent) : mapEntry(emitter, key, item, indent);
    emitter.path.pop();
    return line.endsWith('\n') ? line : `${line}\n`;
  });
  emitter.open.delete(value);
  return lines.join(indent);
}

function isList(value: Collection): value is readonly YamlInput[] {
  return Array.isArray(value);
}

function listItem(emitter: Emitter, item: YamlInput, indent: string): string {
  const inner = indent + indentation;
  return `- ${isFilled(item) ? block(emitter, item, inner) : inline(emitter, item, inner)}`;
}

function mapEntry(emitter: Emitter, key: string, item: YamlInput, indent: string): string {
  const inner = indent + indentation;
  const name = text(emitter, key, undefined);
  if (name.length > longestKey) {
    return `? ${name}\n${indent}: ${isFilled(item) ? block(emitter, item, inner) : inline(emitter, item, inner)}`;
  }
  return isFilled(item)
    ? `${name}:\n${inner}${block(emitter, item, inner)}`
    : `${name}: ${inline(emitter, item, inner)}`;
}

/** A scalar or an empty collection, whose further lines stand at `indent`. */
function inline(emitter: Emitter, value: YamlInput, indent: string): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return emitNumber(value, Number.isInteger(value) ? 'int' : 'float');
  if (typeof value === 'string') return text(emitter, value, indent);
  if (isYamlFloat(value)) return emitNumber(value.yamlFloat, 'float');
  if (typeof value !== 'object') return fail(emitter, `${typeof value} is no YAML value`);
  return Array.isArray(value) ? '[]' : '{}';
}

function text(emitter: Emitter, value: string, blockIndent: string | undefined): string {
  if (/\p{Cs}/u.test(value)) fail(emitter, `${JSON.stringify(value)} holds half of a surrogate pair`);
  return emitText(value, blockIndent);
}

function fail(emitter: Emitter, reason: string): never {
  const place = emitter.path.length === 0 ? 'the value' : emitter.path.join('.');
  throw new TypeError(`cannot emit ${place} as YAML: ${reason}`);
}
