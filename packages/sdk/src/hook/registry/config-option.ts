import { CharmError } from '../../errors/charm-error.ts';
import type { Context } from '../context/context.ts';
import type { ConfigOptionSpec } from './declarations.ts';

type PrimitiveOf<Spec extends ConfigOptionSpec> = Spec extends { readonly type: 'int' | 'float' }
  ? number
  : Spec extends { readonly type: 'boolean' }
    ? boolean
    : string;

/** What a handler reads from an option: without a default it may be undefined. */
export type ValueOf<Spec extends ConfigOptionSpec> = Spec extends { readonly default: string | number | boolean }
  ? PrimitiveOf<Spec>
  : PrimitiveOf<Spec> | undefined;

/** An option of the charm's configuration, as handlers use it. */
export interface ConfigOption<Value> {
  readonly name: string;
  /**
   * The value in force; undefined only for an option that has neither value nor default.
   *
   * @throws {@link CharmError} INVALID_VALUE when the agent's value has another type than the option.
   */
  get(ctx: Context): Promise<Value>;
}

export function createConfigOption<Spec extends ConfigOptionSpec>(
  name: string,
  spec: Spec,
): ConfigOption<ValueOf<Spec>> {
  return {
    name,
    get: async (ctx) => {
      const value = (await ctx.getConfig(name)) ?? spec.default;
      if (value !== undefined && !hasType(value, spec.type)) {
        throw new CharmError(
          'INVALID_VALUE',
          `cannot read configuration option "${name}": expected ${spec.type}, got ${JSON.stringify(value)}`,
        );
      }
      // The check above makes it the option's type.
      return value as ValueOf<Spec>;
    },
  };
}

/** Whether a value fits an option's type, by the rules of config.yaml. */
export function hasType(value: unknown, type: ConfigOptionSpec['type']): boolean {
  switch (type) {
    case 'int':
      return Number.isSafeInteger(value);
    case 'float':
      return typeof value === 'number' && !Number.isNaN(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'string':
    case 'secret':
      return typeof value === 'string';
  }
}
