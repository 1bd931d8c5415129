/** A number that is written as a float even when it is whole. */
export interface YamlFloat {
  readonly yamlFloat: number;
}

const floats = new WeakSet<object>();

/** Marks a number for `emitYaml`: `yamlFloat(5)` is written `5.0`. */
export function yamlFloat(value: number): YamlFloat {
  const float: YamlFloat = Object.freeze({ yamlFloat: value });
  floats.add(float);
  return float;
}

/** Whether {@link yamlFloat} made the value; a map of the same shape is a map. */
export function isYamlFloat(value: unknown): value is YamlFloat {
  return typeof value === 'object' && value !== null && floats.has(value);
}
