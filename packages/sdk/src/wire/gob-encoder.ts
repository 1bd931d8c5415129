import { describe, descriptorType } from './gob-descriptor.ts';
import type { GobText } from './gob-text.ts';
import { GOB_INT } from './gob-type.ts';
import type { GobStruct, GobStructType, GobType, GobValue } from './gob-type.ts';

const FIRST_SIZE = 1024;

/**
 * Writes one direction of a gob stream. The bytes are those of Go's own encoder when the type ids are. Integers reach up
 * to 2^47.
 */
export interface GobEncoder {
  /** Appends a struct value, after the descriptors of its types that the stream does not have yet. */
  encode(type: GobStructType, value: GobStruct): void;
  /** Hands over the bytes since the last call, so that what was encoded together is sent together. */
  take(): Buffer;
}

/** Unpaired surrogates in strings become U+FFFD, unless `bytesOf` says what they stand for. */
export function createGobEncoder(bytesOf?: GobText['bytesOf']): GobEncoder {
  const described = new Set<number>();
  let bytes: Buffer = Buffer.allocUnsafe(FIRST_SIZE);
  let end = 0;

  const reserve = (size: number): void => {
    if (end + size <= bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(end + size, 2 * bytes.length));
    bytes.copy(grown, 0, 0, end);
    bytes = grown;
  };
  const writeUint = (value: number): void => {
    reserve(7);
    if (value >= 128) {
      const width = byteWidth(value);
      bytes[end++] = 256 - width;
      end = bytes.writeUIntBE(value, end, width);
    } else bytes[end++] = value;
  };
  const writeInt = (value: number): void => writeUint(value < 0 ? -2 * value - 1 : 2 * value);
  const writeStruct = (fields: GobStructType['fields'], struct: GobStruct): void => {
    let last = -1;
    for (const [index, [name, type]] of fields.entries()) {
      const value = struct[name];
      if (value === undefined || isZero(value)) continue;
      writeUint(index - last);
      last = index;
      writeValue(type, value);
    }
    writeUint(0);
  };
  const writeValue = (type: GobType, value: GobValue): void => {
    if (bytesOf !== undefined && typeof value === 'string' && !value.isWellFormed()) {
      writeValue(type, bytesOf(value));
    } else if (typeof value === 'string') {
      const length = Buffer.byteLength(value);
      writeUint(length);
      reserve(length);
      end += bytes.write(value, end);
    } else if (value instanceof Uint8Array) {
      writeUint(value.length);
      reserve(value.length);
      bytes.set(value, end);
      end += value.length;
    } else if (typeof value !== 'object') {
      (type === GOB_INT ? writeInt : writeUint)(Number(value));
    } else if (isList(value)) {
      writeUint(value.length);
      if (typeof type === 'object' && 'element' in type) for (const item of value) writeValue(type.element, item);
    } else if (typeof type === 'object' && 'fields' in type) writeStruct(type.fields, value);
  };
  /** Writes a message as if its length, which goes first, had been known. */
  const writeMessage = (id: number, type: GobStructType, value: GobStruct): void => {
    reserve(1);
    const start = (end += 1);
    writeInt(id);
    writeStruct(type.fields, value);
    const length = end - start;
    bytes[start - 1] = length;
    if (length < 128) return;
    const width = byteWidth(length);
    reserve(width);
    bytes.copyWithin(start + width, start, end);
    bytes[start - 1] = 256 - width;
    bytes.writeUIntBE(length, start, width);
    end += width;
  };
  const sendDescriptor = (type: GobType): void => {
    if (typeof type === 'number' || described.has(type.id)) return;
    described.add(type.id);
    writeMessage(-type.id, descriptorType, describe(type));
    // Go describes a type before those that it is made of.
    if ('element' in type) sendDescriptor(type.element);
    else for (const [, field] of type.fields) sendDescriptor(field);
  };

  return {
    encode(type, value) {
      sendDescriptor(type);
      writeMessage(type.id, type, value);
    },
    take() {
      const taken = bytes.subarray(0, end);
      bytes = Buffer.allocUnsafe(FIRST_SIZE);
      end = 0;
      return taken;
    },
  };
}

/** Struct fields of this value are not sent; structs in structs always are. */
function isZero(value: GobValue): boolean {
  return typeof value === 'object' ? (value instanceof Uint8Array || isList(value)) && value.length === 0 : !value;
}

function isList(value: GobValue): value is readonly GobValue[] {
  return Array.isArray(value);
}

function byteWidth(value: number): number {
  let width = 1;
  for (let limit = 256; value >= limit; limit *= 256) width += 1;
  return width;
}
