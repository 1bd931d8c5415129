import type { ApplicationName } from '@gocharm-ts/sdk';
import type { Application, Relation, RelationEndpoint } from './model.ts';

type RelationKind = 'provides' | 'requires' | 'peers';

/** An endpoint of a deployed charm, with what limits its relations. */
export interface DeclaredEndpoint extends RelationEndpoint {
  /** The most relations; undefined: no limit. */
  readonly limit: number | undefined;
}

/** All endpoints of an application by name, the implicit `juju-info` included (juju: state/application.go, Endpoints). */
export function endpointsOf(application: Application): DeclaredEndpoint[] {
  const declared = (['provides', 'requires', 'peers'] as const).flatMap((kind) => endpointsOfKind(application, kind));
  return [...declared, implicitEndpoint(application.name)].toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

/** The endpoint that every application has and that runs no hooks. */
function implicitEndpoint(application: ApplicationName): DeclaredEndpoint {
  return {
    application,
    name: 'juju-info',
    role: 'provider',
    interface: 'juju-info',
    scope: 'global',
    limit: undefined,
  };
}

/** Whether no hooks run for this endpoint (juju: state/endpoint.go, IsImplicit). */
export function isImplicit(endpoint: RelationEndpoint): boolean {
  return endpoint.role === 'provider' && endpoint.name.startsWith('juju-') && endpoint.interface.startsWith('juju-');
}

export function isPeerRelation(relation: Relation): boolean {
  return relation.endpoints.length === 1;
}

/** The endpoint by which an application takes part in the relation. */
export function localEndpoint(relation: Relation, application: ApplicationName): RelationEndpoint | undefined {
  return relation.endpoints.find((endpoint) => endpoint.application === application);
}

/** The application on the other side; the application itself in a peer relation. */
export function remoteApplication(relation: Relation, application: ApplicationName): ApplicationName {
  return relation.endpoints.find((endpoint) => endpoint.application !== application)?.application ?? application;
}

/** Two endpoints as Juju names their relation: `app:endpoint` with the requirer first, then the provider. */
export function relationKey(endpoints: readonly RelationEndpoint[]): string {
  const order = { requirer: 0, provider: 1, peer: 2 } as const;
  return [...endpoints]
    .sort((left, right) => order[left.role] - order[right.role])
    .map((endpoint) => `${endpoint.application}:${endpoint.name}`)
    .join(' ');
}

function endpointsOfKind(application: Application, kind: RelationKind): DeclaredEndpoint[] {
  const role = ({ provides: 'provider', requires: 'requirer', peers: 'peer' } as const)[kind];
  return Object.entries(application.charm.metadata[kind] ?? {}).map(([name, relation]) => ({
    application: application.name,
    name,
    role,
    interface: relation.interface,
    scope: relation.scope ?? 'global',
    limit: relation.limit,
  }));
}
