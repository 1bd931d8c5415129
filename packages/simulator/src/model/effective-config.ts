import { createHash } from 'node:crypto';
import type { Application, ConfigValue, Unit } from './model.ts';

/** The options that have a value, by name in order: the operator's values over the charm's defaults. */
export function effectiveConfig(application: Application): Record<string, ConfigValue> {
  const names = Object.keys(application.charm.options).toSorted();
  const entries = names.flatMap((name): [string, ConfigValue][] => {
    const value = application.config[name] ?? application.charm.options[name]?.default;
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}

/** The hash whose change makes config-changed run: the configuration, and the unit's address. */
export function configHash(application: Application, unit: Unit): string {
  const seen = JSON.stringify([effectiveConfig(application), unit.address]);
  return createHash('sha256').update(seen).digest('hex');
}
