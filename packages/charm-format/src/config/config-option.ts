/** The types of an option (charm v12: config.go). Juju 4.1 also takes `integer` and stores `int`. */
export type ConfigType = 'string' | 'int' | 'float' | 'boolean' | 'secret';

/** The value of an option. An int beyond the safe range is the nearest number, as in Juju's own API. */
export type ConfigValue = string | number | boolean;

/** One option of `config.yaml`, under its name. */
export interface ConfigOption {
  readonly type: ConfigType;
  /** Absent: the option has no value until it is set. */
  readonly default?: ConfigValue;
  readonly description?: string;
}
