import type { Forbidden } from './forbidden-modules.ts';
import { refuse, type Watch } from './watch.ts';

type AnyFunction = (...args: unknown[]) => unknown;

/** A function that may be passed around, looked at and derived from; calling or constructing it throws. */
export function refusedFunction(
  real: AnyFunction,
  what: string,
  forbidden: Omit<Forbidden, 'allowed'>,
  watch: Watch,
): AnyFunction {
  const deny = (): never => {
    throw refuse(watch, what, forbidden.why, forbidden.hint);
  };
  return new Proxy(real, { apply: deny, construct: deny });
}

/**
 * A copy of a module whose functions are refused but for the allowed ones. `replaced` stands in for single members.
 * Members that are modules themselves, such as `fs.promises`, are treated alike.
 */
export function refusedModule(
  real: object,
  name: string,
  forbidden: Forbidden,
  watch: Watch,
  replaced: Readonly<Record<string, unknown>> = {},
): object {
  const guarded = new Map<unknown, unknown>();
  const guard = (key: string, value: unknown): unknown => {
    if (Object.hasOwn(replaced, key)) return replaced[key];
    if (typeof value === 'function' && !forbidden.allowed.includes(key)) {
      const known = guarded.get(value);
      if (known !== undefined) return known;
      // Every callable has this shape seen from outside.
      const made = refusedFunction(value as AnyFunction, `${name}.${key}`, forbidden, watch);
      guarded.set(value, made);
      return made;
    }
    if (key === 'promises' && typeof value === 'object' && value !== null) {
      return refusedModule(value, `${name}.promises`, forbidden, watch);
    }
    return value;
  };
  const copy: Record<string, unknown> = {};
  for (const [key, property] of Object.entries(Object.getOwnPropertyDescriptors(real))) {
    const { get } = property;
    // Getters load parts of the module on demand, so they stay getters.
    const read = get === undefined ? () => property.value as unknown : () => get.call(real) as unknown;
    let written: { readonly value: unknown } | undefined;
    Object.defineProperty(copy, key, {
      configurable: true,
      enumerable: property.enumerable ?? true,
      get: () => (written === undefined ? guard(key, read()) : written.value),
      // Libraries patch the modules they use; the patch stays in this copy.
      set: (value: unknown) => {
        written = { value };
      },
    });
  }
  copy['default'] = copy;
  return copy;
}
