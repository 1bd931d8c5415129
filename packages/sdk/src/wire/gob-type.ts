/** Ids of the types that every gob stream knows without a descriptor (go: encoding/gob/type.go). */
export const GOB_BOOL = 1;
export const GOB_INT = 2;
export const GOB_UINT = 3;
export const GOB_FLOAT = 4;
export const GOB_BYTES = 5;
export const GOB_STRING = 6;
export const GOB_COMPLEX = 7;
export const GOB_INTERFACE = 8;

/** A Go slice: our id for it, the name Go gives it, and the type of its elements. */
export interface GobSliceType {
  readonly id: number;
  readonly name: string;
  readonly element: GobType;
}

/** A Go struct with its fields in declared order. The peer may number, order and name things otherwise. */
export interface GobStructType {
  readonly id: number;
  readonly name: string;
  readonly fields: readonly (readonly [name: string, type: GobType])[];
}

/** A basic type by its id, or a type that needs a descriptor. */
export type GobType = number | GobSliceType | GobStructType;

/** A struct value by field name; gob sends no zero values, so an absent field and a zero field are the same. */
export interface GobStruct {
  readonly [field: string]: GobValue | undefined;
}

/** What a value of the Go subset is here: bool, int and uint, string, []byte, slices and structs. */
export type GobValue = boolean | number | string | Uint8Array | readonly GobValue[] | GobStruct;
