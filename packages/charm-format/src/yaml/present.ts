/** The same with keys that may be absent instead of undefined. */
export type Present<Shape> = {
  [Key in keyof Shape as undefined extends Shape[Key] ? never : Key]: Shape[Key];
} & { [Key in keyof Shape as undefined extends Shape[Key] ? Key : never]?: Exclude<Shape[Key], undefined> };

/** Drops the keys whose value is undefined. */
export function present<Shape extends object>(shape: Shape): Present<Shape> {
  // The type says what the filter does; the compiler cannot follow it through entries.
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Present<Shape>;
}
