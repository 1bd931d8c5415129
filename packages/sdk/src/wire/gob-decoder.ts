import { createGobCursor } from './gob-cursor.ts';
import type { GobCursor } from './gob-cursor.ts';
import { descriptorType } from './gob-descriptor.ts';
import { gobError } from './gob-error.ts';
import { createGobFrameReader, MAX_MESSAGE_BYTES } from './gob-frame.ts';
import { builtInLayouts, layoutOf } from './gob-layout.ts';
import type { GobLayout } from './gob-layout.ts';
import type { GobText } from './gob-text.ts';
import { GOB_BOOL, GOB_BYTES, GOB_INT, GOB_STRING, GOB_UINT } from './gob-type.ts';
import type { GobStruct, GobStructType, GobType, GobValue } from './gob-type.ts';

// Deeper values exist only to exhaust the stack.
const MAX_DEPTH = 64;
// No hook tool takes more arguments than the kernel lets a process have; a list costs us more than its bytes.
const MAX_LIST = 1024 * 1024;
// All descriptors of one stream together. Juju's take 300 bytes.
const MAX_DESCRIPTOR_BYTES = 64 * 1024;
const FIRST_USER_ID = 64;
// A value is read again from its start when it turns out to go on in another message.
const MAX_MESSAGES = 32;
/** Thrown when a value goes on in a message that is not there yet. */
const incomplete: unique symbol = Symbol('incomplete gob value');

/**
 * Reads one direction of a gob stream. It learns the peer's types from their descriptors, matches struct fields by name as
 * Go does, and passes over whatever was not asked for without keeping it.
 */
export interface GobDecoder {
  /** Takes the next bytes of the stream, cut anywhere; they must not change any more. */
  push(chunk: Uint8Array): void;
  /**
   * Returns the next value with those fields that `wanted` has, or undefined until more bytes are pushed. Without
   * `wanted` the value, of whatever type, is passed over and an empty struct stands for it.
   *
   * @throws {@link AgentError} AGENT_PROTOCOL when the bytes are not gob, or a wanted field has another type.
   */
  next(wanted: GobStructType | undefined): GobStruct | undefined;
}

/** Bytes of strings that are not UTF-8 become U+FFFD, unless `textOf` keeps them. */
export function createGobDecoder(textOf?: GobText['textOf']): GobDecoder {
  const layouts = builtInLayouts();
  let describedBytes = 0;
  /** The messages of the value that is being read, and the types described among them. */
  let messages: Buffer[] = [];
  let described: number[] = [];

  const layoutFor = (id: number): GobLayout => {
    const layout = layouts.get(id);
    if (layout === undefined) throw gobError(`type id ${id} was never described`);
    return layout;
  };
  const checkNew = (id: number): void => {
    if (id < FIRST_USER_ID || layouts.has(id)) throw gobError(`type id ${id} is described again`);
  };
  const learn = (id: number, cursor: GobCursor): void => {
    const before = cursor.left();
    const layout = layoutOf(readStruct(descriptorType.id, cursor, descriptorType, 0));
    describedBytes += before - cursor.left();
    if (describedBytes > MAX_DESCRIPTOR_BYTES) throw gobError(`more than ${MAX_DESCRIPTOR_BYTES} bytes of types`);
    checkNew(id);
    layouts.set(id, layout);
    described.push(id);
  };

  const readStruct = (id: number, cursor: GobCursor, wanted: GobStructType | undefined, depth: number): GobStruct => {
    const layout = layoutFor(id);
    if (typeof layout === 'string' || 'element' in layout) throw gobError(`type id ${id} where a struct is due`);
    const struct: Record<string, GobValue> = {};
    let index = -1;
    for (let distance = cursor.uint(); distance > 0; distance = cursor.uint()) {
      index += distance;
      const field = layout.fields[index];
      if (field === undefined) throw gobError(`field ${index} of a struct with ${layout.fields.length}`);
      const [name, fieldId] = field;
      const target = wanted?.fields.find(([wantedName]) => wantedName === name);
      if (target === undefined) skip(fieldId, cursor, depth + 1);
      else struct[name] = readValue(fieldId, cursor, target[1], depth + 1);
    }
    return struct;
  };
  const readValue = (id: number, cursor: GobCursor, wanted: GobType, depth: number): GobValue => {
    if (typeof wanted === 'object') {
      return 'element' in wanted ? readList(id, cursor, wanted.element, depth) : readStruct(id, cursor, wanted, depth);
    }
    if (id !== wanted) throw gobError(`type id ${id} where ${wanted} is due`);
    switch (id) {
      case GOB_BOOL:
        return cursor.uint() > 0;
      case GOB_INT:
        return exact(cursor.int());
      case GOB_UINT:
        return exact(cursor.uint());
      case GOB_BYTES:
        // A copy, because a view would keep all that came with it in memory.
        return new Uint8Array(cursor.opaque());
      case GOB_STRING:
        return textOf === undefined ? cursor.opaque().toString() : textOf(cursor.opaque());
      default:
        throw gobError(`type id ${id} has no form here`);
    }
  };
  const readList = (id: number, cursor: GobCursor, element: GobType, depth: number): GobValue[] => {
    const layout = layoutFor(id);
    if (typeof layout === 'string' || !('element' in layout) || layout.key !== undefined) {
      throw gobError(`type id ${id} where a list is due`);
    }
    const count = cursor.count();
    if (count > MAX_LIST) throw gobError(`list of ${count} elements`);
    return Array.from({ length: count }, () => readValue(layout.element, cursor, element, depth + 1));
  };

  const skip = (id: number, cursor: GobCursor, depth: number): void => {
    if (depth > MAX_DEPTH) throw gobError(`value is nested deeper than ${MAX_DEPTH}`);
    const layout = layoutFor(id);
    if (layout === 'opaque') cursor.opaque();
    else if (layout === 'interface') skipInterface(cursor, depth);
    else if (typeof layout === 'string') {
      cursor.uint();
      if (layout === 'complex') cursor.uint();
    } else if ('fields' in layout) readStruct(id, cursor, undefined, depth);
    else {
      for (let left = cursor.count(); left > 0; left -= 1) {
        if (layout.key !== undefined) skip(layout.key, cursor, depth + 1);
        skip(layout.element, cursor, depth + 1);
      }
    }
  };
  /**
   * An interface value is the name of its type, descriptors if any are new, its id, and its content with a length. Go
   * ends the message behind each descriptor, or only the part of it that belongs to an interface around this one.
   */
  const skipInterface = (cursor: GobCursor, depth: number): void => {
    if (cursor.opaque().length === 0) return;
    let id = cursor.int();
    while (id < 0) {
      learn(-id, cursor);
      if (cursor.left() > 0) cursor.uint();
      else if (!cursor.advance()) throw incomplete;
      id = cursor.int();
    }
    // The length tells nothing, because it ends where a descriptor does.
    cursor.uint();
    skipWhole(id, cursor, depth + 1);
  };
  const skipWhole = (id: number, cursor: GobCursor, depth: number): void => {
    const layout = layoutFor(id);
    // Go puts a zero before a value that is no struct, where a struct has the distance to its first field.
    const isStruct = typeof layout === 'object' && 'fields' in layout;
    if (!isStruct && cursor.uint() > 0) throw gobError('value without its leading zero');
    skip(id, cursor, depth);
  };

  const readMessages = (wanted: GobStructType | undefined): GobStruct | undefined => {
    const cursor = createGobCursor(messages);
    cursor.advance();
    const id = cursor.int();
    let value: GobStruct | undefined;
    if (id < 0) learn(-id, cursor);
    else if (wanted !== undefined) value = readStruct(id, cursor, wanted, 0);
    else {
      skipWhole(id, cursor, 0);
      value = {};
    }
    if (cursor.left() > 0) throw gobError(`${cursor.left()} bytes after the value`);
    return value;
  };
  /** Forgets what was learned from a value that is not whole; it will be learned again. */
  const retreat = (bytesBefore: number): void => {
    describedBytes = bytesBefore;
    for (const id of described) layouts.delete(id);
    const size = messages.reduce((sum, message) => sum + message.length, 0);
    if (messages.length === MAX_MESSAGES || size > MAX_MESSAGE_BYTES) {
      throw gobError(`value of over ${size} bytes in over ${messages.length} messages`);
    }
  };
  const tryRead = (wanted: GobStructType | undefined): GobStruct | undefined => {
    const bytesBefore = describedBytes;
    described = [];
    try {
      const value = readMessages(wanted);
      messages = [];
      return value;
    } catch (error) {
      if (error !== incomplete) throw error;
      retreat(bytesBefore);
      return undefined;
    }
  };

  const frames = createGobFrameReader((byte) => {
    // A small number is a whole type id, and none of text is one that can come here.
    if (byte % 2 === 0 && byte < 128) layoutFor(byte / 2);
    else if (byte < 128) checkNew((byte + 1) / 2);
  });
  return {
    push: frames.push,
    next(wanted) {
      for (;;) {
        const frame = frames.next();
        if (frame === undefined) return undefined;
        messages.push(frame);
        const value = tryRead(wanted);
        if (value !== undefined) return value;
      }
    },
  };
}

function exact(value: number): number {
  if (!Number.isSafeInteger(value)) throw gobError(`integer ${value} is too big`);
  return value;
}
