import type { Context } from '../context/context.ts';
import { demandType } from '../context/option-type.ts';
import type { PrimitiveOf } from '../context/option-type.ts';
import type { ConfigOptionSpec } from './declarations.ts';

/** What a handler reads from an option: without a default it may be undefined. */
export type ValueOf<Spec extends ConfigOptionSpec> = Spec extends { readonly default: string | number | boolean }
  ? PrimitiveOf<Spec['type']>
  : PrimitiveOf<Spec['type']> | undefined;

/** An option of the charm's configuration, as handlers use it. */
export interface ConfigOption<Value> {
  /** The option's name. */
  readonly name: string;
  /**
   * The value in force; undefined only for an option that has neither value nor default.
   *
   * @throws {@link CharmError} INVALID_VALUE when the agent's value has another type than the option, as while Juju
   * upgrades the charm's revision.
   */
  get(ctx: Context): Promise<Value>;
}

export function createConfigOption<Spec extends ConfigOptionSpec>(
  name: string,
  spec: Spec,
): ConfigOption<ValueOf<Spec>> {
  return {
    name,
    // The registry's types promise that a default has the option's type.
    get: async (ctx) => demandType(name, spec.type, (await ctx.getConfig(name)) ?? spec.default) as ValueOf<Spec>,
  };
}
