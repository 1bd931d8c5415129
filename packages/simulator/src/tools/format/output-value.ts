/** What a tool prints, before a format is chosen. Numbers are Go's float64, as they come from the controller. */
export type OutputValue = null | boolean | number | string | readonly OutputValue[] | OutputMap | OutputStruct;

/** A Go map: each format sorts the keys its own way. */
export type OutputMap = ReadonlyMap<string, OutputValue>;

/** A Go struct: its fields keep their order. */
export interface OutputStruct {
  readonly fields: readonly (readonly [name: string, value: OutputValue])[];
}

export function isOutputMap(value: OutputValue): value is OutputMap {
  return value instanceof Map;
}

export function isOutputList(value: OutputValue): value is readonly OutputValue[] {
  return Array.isArray(value);
}

/** A map from plain data. */
export function outputMap(entries: Readonly<Record<string, OutputValue>>): OutputMap {
  return new Map(Object.entries(entries));
}
