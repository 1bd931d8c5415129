import type {
  CharmMetadata,
  ConfigOption,
  Manifest,
  RelationMetadata,
  ResourceMetadata,
} from '@gocharm-ts/charm-format/emit';
import type { RegistryDescription } from '@gocharm-ts/sdk/internal';
import type { Platform } from '../config/platform.ts';

/** What `metadata.yaml` says of a charm; values that are Juju's defaults are left out. */
export function metadataOf({ charm, relations, resources }: RegistryDescription): CharmMetadata {
  const byRole = (role: string): Record<string, RelationMetadata> =>
    Object.fromEntries(relations.filter((each) => each.role === role).map((each) => [each.name, relationOf(each)]));
  const groups = { provides: byRole('provider'), requires: byRole('requirer'), peers: byRole('peer') };
  return {
    ...charm,
    ...withoutEmpty(groups),
    ...withoutEmpty({ resources: Object.fromEntries(resources.map((each) => [each.name, resourceOf(each)])) }),
  };
}

/** The options of `config.yaml`, by name. */
export function configOf({ config }: RegistryDescription): Readonly<Record<string, ConfigOption>> {
  return Object.fromEntries(
    config.map((option) => {
      const value = 'default' in option ? option.default : undefined;
      return [
        option.name,
        {
          type: option.type,
          ...(value === undefined ? {} : { default: value }),
          ...(option.description === undefined ? {} : { description: option.description }),
        },
      ];
    }),
  );
}

export function manifestOf(platforms: readonly Platform[]): Manifest {
  return {
    bases: platforms.map(({ name, channel, architectures }) => ({
      name,
      channel,
      ...(architectures.length === 0 ? {} : { architectures }),
    })),
  };
}

function relationOf(each: RegistryDescription['relations'][number]): RelationMetadata {
  return {
    interface: each.interface,
    ...(each.limit === undefined ? {} : { limit: each.limit }),
    ...(each.optional ? { optional: true } : {}),
    ...(each.scope === 'global' ? {} : { scope: each.scope }),
  };
}

function resourceOf(each: RegistryDescription['resources'][number]): ResourceMetadata {
  return {
    type: each.type,
    ...(each.filename === undefined ? {} : { filename: each.filename }),
    ...(each.description === undefined ? {} : { description: each.description }),
  };
}

function withoutEmpty<Groups extends Record<string, object>>(groups: Groups): Partial<Groups> {
  const kept = Object.entries(groups).filter(([, group]) => Object.keys(group).length > 0);
  // Entries of the same object with some left out.
  return Object.fromEntries(kept) as Partial<Groups>;
}
