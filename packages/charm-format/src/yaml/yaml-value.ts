/** YAML as plain data. Integers beyond the safe range are the nearest number. */
export type YamlValue = null | boolean | number | string | readonly YamlValue[] | YamlMap;

/** A map whose keys are text; other keys stand as they were written. */
export interface YamlMap {
  readonly [key: string]: YamlValue;
}

/** The way to a value from the root: map keys and list indexes. */
export type YamlPath = readonly (string | number)[];
