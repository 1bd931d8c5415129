import { CharmError } from '../../errors/charm-error.ts';

/** The types of options in `config.yaml` (juju: charm/config.go). */
export type ConfigType = 'string' | 'int' | 'float' | 'boolean' | 'secret';

/** What an option of a type holds. */
export type PrimitiveOf<Type extends ConfigType> = Type extends 'int' | 'float'
  ? number
  : Type extends 'boolean'
    ? boolean
    : string;

/** Whether a value fits an option's type, by the rules of config.yaml. */
export function hasType<Type extends ConfigType>(value: unknown, type: Type): value is PrimitiveOf<Type> {
  switch (type) {
    case 'int':
      return Number.isSafeInteger(value);
    case 'float':
      return Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    default:
      return typeof value === 'string';
  }
}

/**
 * Gives an option's value as its type; undefined stays undefined.
 *
 * @throws {@link CharmError} INVALID_VALUE when the value has another type.
 */
export function demandType<Type extends ConfigType>(
  name: string,
  type: Type,
  value: unknown,
): PrimitiveOf<Type> | undefined {
  if (value === undefined || hasType(value, type)) return value;
  throw new CharmError(
    'INVALID_VALUE',
    `cannot read configuration option "${name}": expected ${type}, got ${JSON.stringify(value)}`,
  );
}
