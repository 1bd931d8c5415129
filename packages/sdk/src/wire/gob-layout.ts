import { descriptorType, gobTypeId } from './gob-descriptor.ts';
import { gobError } from './gob-error.ts';
import {
  GOB_BOOL,
  GOB_BYTES,
  GOB_COMPLEX,
  GOB_FLOAT,
  GOB_INT,
  GOB_INTERFACE,
  GOB_STRING,
  GOB_UINT,
} from './gob-type.ts';
import type { GobStruct, GobType } from './gob-type.ts';

/** How the values of one of the peer's types lie in a message. */
export type GobLayout =
  /** One integer: bools and floats travel as integers too. */
  | 'number'
  /** Two floats. */
  | 'complex'
  /** A length and so many bytes: strings, []byte, and types that encode themselves. */
  | 'opaque'
  | 'interface'
  /** A slice or an array; with a key, a map. */
  | { readonly key?: number; readonly element: number }
  /** A struct. */
  | { readonly fields: readonly (readonly [name: string, id: number])[] };

/** The layouts that need no descriptor, by type id. */
export function builtInLayouts(): Map<number, GobLayout> {
  const layouts = new Map<number, GobLayout>([
    [GOB_BOOL, 'number'],
    [GOB_INT, 'number'],
    [GOB_UINT, 'number'],
    [GOB_FLOAT, 'number'],
    [GOB_BYTES, 'opaque'],
    [GOB_STRING, 'opaque'],
    [GOB_COMPLEX, 'complex'],
    [GOB_INTERFACE, 'interface'],
  ]);
  const add = (type: GobType): void => {
    if (typeof type === 'number') return;
    if ('element' in type) {
      layouts.set(type.id, { element: gobTypeId(type.element) });
      add(type.element);
      return;
    }
    layouts.set(type.id, { fields: type.fields.map(([name, field]) => [name, gobTypeId(field)]) });
    for (const [, field] of type.fields) add(field);
  };
  add(descriptorType);
  return layouts;
}

/** Reads a decoded descriptor. */
export function layoutOf(descriptor: GobStruct): GobLayout {
  // The decoder has checked the fields against the descriptor type; zero values are absent.
  const { ArrayT, SliceT, StructT, MapT, ...selfEncoding } = descriptor as {
    readonly ArrayT?: { readonly Elem?: number };
    readonly SliceT?: { readonly Elem?: number };
    readonly StructT?: { readonly Field?: readonly { readonly Name?: string; readonly Id?: number }[] };
    readonly MapT?: { readonly Key?: number; readonly Elem?: number };
  };
  const list = ArrayT ?? SliceT;
  if (list !== undefined) return { element: list.Elem ?? 0 };
  if (MapT !== undefined) return { key: MapT.Key ?? 0, element: MapT.Elem ?? 0 };
  if (StructT !== undefined) return { fields: (StructT.Field ?? []).map(({ Name = '', Id = 0 }) => [Name, Id]) };
  if (Object.keys(selfEncoding).length === 0) throw gobError('empty type descriptor');
  return 'opaque';
}
