import fc from 'fast-check';
import { GOB_BOOL, GOB_BYTES, GOB_INT, GOB_STRING, GOB_UINT } from '../../packages/sdk/src/wire/gob-type.ts';
import type { GobStruct, GobStructType, GobType, GobValue } from '../../packages/sdk/src/wire/gob-type.ts';

// Gob leaves zero values out of structs, so what comes back is what went in only if no field is zero.
const basics: readonly [GobType, fc.Arbitrary<GobValue>][] = [
  [GOB_BOOL, fc.constant(true)],
  [GOB_INT, fc.integer({ min: -(2 ** 47), max: 2 ** 47 - 1 }).filter((value) => value !== 0)],
  [GOB_UINT, fc.integer({ min: 1, max: 2 ** 48 - 1 })],
  [GOB_STRING, fc.string({ unit: 'binary', minLength: 1, maxLength: 300 })],
  [GOB_BYTES, fc.uint8Array({ minLength: 1, maxLength: 300 })],
  [
    { id: 100, name: '[]string', element: GOB_STRING },
    fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }),
  ],
  [
    { id: 101, name: '[][]int', element: { id: 102, name: '[]int', element: GOB_INT } },
    fc.array(fc.array(fc.integer(), { maxLength: 4 }), { minLength: 1, maxLength: 4 }),
  ],
];

/** A struct type with up to eight fields of any types, and some values of it. */
export const structWithValues: fc.Arbitrary<{ type: GobStructType; values: GobStruct[] }> = fc
  .array(fc.nat(basics.length - 1), { maxLength: 8 })
  .chain((kinds) => {
    const fields = kinds.map((kind, index) => {
      const [type, value] = basics[kind] ?? [GOB_BOOL, fc.constant(true)];
      return { name: `F${index}`, type, value };
    });
    const type: GobStructType = { id: 65, name: 'T', fields: fields.map(({ name, type }) => [name, type]) };
    const value = fc.record(Object.fromEntries(fields.map(({ name, value }) => [name, value])), { requiredKeys: [] });
    return fc.record({ type: fc.constant(type), values: fc.array(value, { minLength: 1, maxLength: 4 }) });
  });

/** Cuts bytes at the given places, which may lie beyond the end. */
export function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let at = 0;
  for (const size of sizes) {
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  chunks.push(bytes.subarray(at));
  return chunks;
}
