import { CharmError } from '../../errors/charm-error.ts';
import { describe } from '../registry/describe.ts';
import type { RegistrationTables } from '../registry/registration-tables.ts';
import type { RegistryDescription } from '../registry/registry-description.ts';
import { Registry, registerMainHooks, tablesOf } from '../registry/registry.ts';

/** What the charm's entry exports: the registering function, by name or as default. */
export interface CharmModule {
  readonly registerHooks?: (registry: Registry) => void;
  readonly default?: unknown;
}

/**
 * Runs the charm's registrations on a new registry.
 *
 * @throws {@link CharmError} INVALID_REGISTRATION when the module exports no registering function, or an asynchronous
 * one; and whatever the registrations throw.
 */
export function registerCharm(charm: CharmModule): RegistrationTables {
  const register = charm.registerHooks ?? charm.default;
  if (typeof register !== 'function') {
    throw new CharmError(
      'INVALID_REGISTRATION',
      'cannot register the charm: its entry exports no function registerHooks',
      {
        hint: 'write `export function registerHooks(r: Registry): void { … }`',
      },
    );
  }
  const registry = new Registry();
  const result: unknown = register(registry);
  if (typeof result === 'object' && result !== null && 'then' in result) {
    // Its failure would otherwise end the process before the clearer message below is told.
    Promise.resolve(result).catch(() => undefined);
    throw new CharmError('INVALID_REGISTRATION', 'cannot register the charm: registerHooks is asynchronous', {
      hint: 'registration only declares; do the waiting in handlers',
    });
  }
  registerMainHooks(registry);
  return tablesOf(registry);
}

/** What `charm-build` asks of a bundled charm. */
export function describeCharm(charm: CharmModule): RegistryDescription {
  return describe(registerCharm(charm));
}
