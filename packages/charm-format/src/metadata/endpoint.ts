import type { CharmMetadata, RelationScope } from './charm-metadata.ts';

/** One endpoint with its defaults filled in. */
export interface Endpoint {
  readonly name: string;
  readonly role: 'provider' | 'requirer' | 'peer';
  readonly interface: string;
  /** Undefined: no limit. Juju stores no limit as 0, so 0 is none either. */
  readonly limit: number | undefined;
  readonly optional: boolean;
  readonly scope: RelationScope;
}

/** The key of `metadata.yaml` that each role stands under. */
export const roleKeys = [
  ['provider', 'provides'],
  ['requirer', 'requires'],
  ['peer', 'peers'],
] as const;

/** All endpoints as written: providers, requirers, peers. The implicit `juju-info` is not among them. */
export function endpointsOf(metadata: CharmMetadata): readonly Endpoint[] {
  return roleKeys.flatMap(([role, key]) =>
    Object.entries(metadata[key] ?? {}).map(([name, relation]) => ({
      name,
      role,
      interface: relation.interface,
      limit: relation.limit === 0 ? undefined : relation.limit,
      optional: relation.optional ?? false,
      scope: relation.scope ?? 'global',
    })),
  );
}
