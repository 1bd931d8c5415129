import { goQuote } from '../yaml/go-format.ts';
import { goBool, goDecimalInt, goFloat } from '../yaml/go-number.ts';
import type { ConfigOption, ConfigType, ConfigValue } from './config-option.ts';

/** A value for an option, or Juju's reason against it. */
export type CoercedConfigValue =
  | { readonly ok: true; readonly value: ConfigValue }
  | { readonly ok: false; readonly reason: string };

/**
 * Turns the text of `juju config app name=text` into a value of the option's type.
 *
 * Ints are decimal and of 64 bits, floats are what Go's ParseFloat takes, booleans what its ParseBool takes; strings and
 * secrets stay as they are (charm v12: config.go, ParseSettingsStrings). Reasons: `unknown option "x"`,
 * `option "t" expected int, got "x"`.
 */
export function coerceConfigValue(
  options: Readonly<Record<string, ConfigOption>>,
  name: string,
  text: string,
): CoercedConfigValue {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined) return { ok: false, reason: `unknown option ${goQuote(name)}` };
  const value = parseAs(option.type, text);
  if (value !== undefined) return { ok: true, value };
  return { ok: false, reason: `option ${goQuote(name)} expected ${option.type}, got ${goQuote(text)}` };
}

function parseAs(type: ConfigType, text: string): ConfigValue | undefined {
  switch (type) {
    case 'int': {
      const value = goDecimalInt(text);
      return value === undefined ? undefined : Number(value);
    }
    case 'float':
      return goFloat(text);
    case 'boolean':
      return goBool(text);
    default:
      return text;
  }
}
