import { GOB_INT, GOB_STRING } from './gob-type.ts';
import type { GobStruct, GobStructType, GobType } from './gob-type.ts';

/** The name and id that each descriptor begins with. */
const common: readonly [string, GobType] = ['CommonType', structType(18, ['Name', GOB_STRING], ['Id', GOB_INT])];
const element: readonly [string, GobType] = ['Elem', GOB_INT];
const fieldType = structType(21, ['Name', GOB_STRING], ['Id', GOB_INT]);
const selfEncoding = structType(24, common);

/**
 * The type of a type descriptor, which gob sends as a value of its own: `wireType` in go: encoding/gob/type.go, where the
 * ids are fixed.
 */
export const descriptorType: GobStructType = structType(
  16,
  ['ArrayT', structType(17, common, element, ['Len', GOB_INT])],
  ['SliceT', structType(19, common, element)],
  ['StructT', structType(20, common, ['Field', { id: 22, name: '', element: fieldType }])],
  ['MapT', structType(23, common, ['Key', GOB_INT], element)],
  ['GobEncoderT', selfEncoding],
  ['BinaryMarshalerT', selfEncoding],
  ['TextMarshalerT', selfEncoding],
);

/** Describes one of our types for the peer. */
export function describe(type: Exclude<GobType, number>): GobStruct {
  const CommonType = { Name: type.name, Id: type.id };
  if ('element' in type) return { SliceT: { CommonType, Elem: gobTypeId(type.element) } };
  return { StructT: { CommonType, Field: type.fields.map(([Name, field]) => ({ Name, Id: gobTypeId(field) })) } };
}

export function gobTypeId(type: GobType): number {
  return typeof type === 'number' ? type : type.id;
}

function structType(id: number, ...fields: GobStructType['fields']): GobStructType {
  return { id, name: '', fields };
}
