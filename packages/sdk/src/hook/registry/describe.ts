import { inspect } from 'node:util';
import { CharmError } from '../../errors/charm-error.ts';
import { parseHookName } from '../../juju/hook-name.ts';
import type { JsonValue } from '../../juju/json.ts';
import { stateVersion } from '../../state/state-options.ts';
import { namelessCharm } from './registration-tables.ts';
import type { AssetEntry, Registered, RegistrationTables, StateEntry } from './registration-tables.ts';
import type { RegistryDescription } from './registry-description.ts';

/**
 * Describes everything registered as plain JSON.
 *
 * @throws {@link CharmError} INVALID_REGISTRATION when a relation hook names an endpoint that is not registered, or the
 * function of an asset makes something that is no content.
 */
export function describe(tables: RegistrationTables): RegistryDescription {
  for (const hook of tables.hooks) checkEndpoint(tables, hook);
  return {
    format: 1,
    charm: tables.charm?.spec ?? namelessCharm,
    charmSite: tables.charm?.site.text(),
    hooks: tables.order.map((each) => ({
      ...(isHandler(each.spec)
        ? { name: each.spec.name, phase: 'handler' as const }
        : { name: '*', phase: 'always' as const }),
      ...origin(each),
    })),
    relations: byName(tables.relations).map(([, each]) => ({ ...each.spec, ...origin(each) })),
    config: byName(tables.config).map(([name, each]) => ({ name, ...each.spec, ...origin(each) })),
    resources: byName(tables.resources).map(([, each]) => ({ ...each.spec, ...origin(each) })),
    assets: byName(tables.assets).map(([path, each]) => ({
      path,
      content: contentOf(each).toString('base64'),
      executable: each.spec.executable,
      ...origin(each),
    })),
    contexts: [...tables.contexts.values()].map((each) => ({
      state: each.spec.state === undefined ? undefined : describeState(each.spec.state),
      ...origin(each),
    })),
    commands: byName(tables.commands).map(([, each]) => origin(each)),
  };
}

function checkEndpoint(tables: RegistrationTables, hook: Registered<{ readonly name: string }>): void {
  const parsed = parseHookName(hook.spec.name);
  if (parsed?.kind !== 'relation' || tables.relations.has(parsed.endpoint)) return;
  const known = [...tables.relations.keys()].sort().join(', ');
  throw new CharmError(
    'INVALID_REGISTRATION',
    `cannot register hook "${hook.spec.name}" at ${hook.site.text() ?? 'an unknown place'}: the charm has no endpoint "${parsed.endpoint}"`,
    { hint: known === '' ? 'register it with registerRelation' : `its endpoints are: ${known}` },
  );
}

function contentOf(asset: Registered<AssetEntry>): Buffer {
  const content: unknown = asset.spec.content();
  if (typeof content === 'string' || content instanceof Uint8Array) return Buffer.from(content);
  throw new CharmError(
    'INVALID_REGISTRATION',
    `cannot register asset "${asset.spec.path}" at ${asset.site.text() ?? 'an unknown place'}: its function made ${inspect(content)}, which is neither text nor bytes`,
  );
}

function describeState({ options }: StateEntry): NonNullable<RegistryDescription['contexts'][number]['state']> {
  return {
    version: stateVersion(options),
    // The registration has checked that it is JSON.
    initial: options.initial as JsonValue,
    keepOnFailure: options.keepOnFailure ?? false,
  };
}

function isHandler(spec: unknown): spec is { readonly name: string } {
  return typeof spec === 'object' && spec !== null && 'name' in spec;
}

function origin(each: Registered<unknown>): { registry: string; site: string | undefined } {
  return { registry: each.registry, site: each.site.text() };
}

function byName<Value>(table: ReadonlyMap<string, Value>): [string, Value][] {
  return [...table].sort(([left], [right]) => (left < right ? -1 : 1));
}
