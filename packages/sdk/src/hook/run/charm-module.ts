import { checkRegisteringFunction, checkRegisteringResult } from '../registry/check-declaration.ts';
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
  checkRegisteringFunction(register);
  const registry = new Registry();
  checkRegisteringResult(register(registry));
  registerMainHooks(registry);
  return tablesOf(registry);
}

/** What `charm-build` asks of a bundled charm. */
export function describeCharm(charm: CharmModule): RegistryDescription {
  return describe(registerCharm(charm));
}
