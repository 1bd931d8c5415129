import type { JujuVerdict } from '../problem/problem.ts';
import { bothRefuse } from '../problem/verdicts.ts';
import type { Finding } from '../yaml/finding.ts';
import { type Endpoint, endpointsOf, roleKeys } from './endpoint.ts';
import type { MetadataRule } from './metadata-rule.ts';
import { isReservedName } from './names.ts';

// charm v12: meta.go, Check; juju 4.1: domain/application/service/metadata.go.

const keyOf: Readonly<Record<Endpoint['role'], string>> = Object.fromEntries(roleKeys) as Record<
  Endpoint['role'],
  string
>;

/** Endpoints must not be called `juju` or `juju-…`, but for what a subordinate requires with container scope. */
export const reservedEndpointNames: MetadataRule = (metadata) =>
  endpointsOf(metadata)
    .filter(({ name }) => isReservedName(metadata.name, name))
    .filter(({ role, scope }) => !(metadata.subordinate === true && role === 'requirer' && scope === 'container'))
    .map((endpoint): Finding => {
      const { name, role } = endpoint;
      const juju: JujuVerdict[] = [
        {
          version: '3.6',
          stage: 'client',
          message: `charm "${metadata.name}" using a reserved relation name: "${name}"`,
        },
      ];
      // Juju 4.1 lets a charm spell out the relation that every charm has.
      const implicit = role === 'provider' && name === 'juju-info' && endpoint.interface === 'juju-info';
      if (!implicit) juju.push(misuse(endpoint, reservedNameText(endpoint)));
      return {
        code: 'RESERVED_NAME',
        path: [keyOf[role], name],
        part: 'key',
        juju,
        hint: implicit ? 'remove it: every charm provides juju-info' : 'give the endpoint another name',
      };
    });

/** Interfaces called `juju` or `juju-…` are Juju's to provide; requiring them is fine. */
export const reservedInterfaces: MetadataRule = (metadata) =>
  endpointsOf(metadata)
    .filter(({ role, interface: type }) => role !== 'requirer' && isReservedName(metadata.name, type))
    // Juju 3.6 stops at the name of such an endpoint, and Juju 4.1 lets it pass.
    .filter(
      (endpoint) =>
        !(endpoint.role === 'provider' && endpoint.name === 'juju-info' && endpoint.interface === 'juju-info'),
    )
    .map((endpoint) => ({
      code: 'RESERVED_NAME',
      path: [keyOf[endpoint.role], endpoint.name],
      juju: [
        {
          version: '3.6',
          stage: 'client',
          message: `charm "${metadata.name}" relation "${endpoint.name}" using a reserved interface: "${endpoint.interface}"`,
        },
        misuse(endpoint, `has reserved interface name "${endpoint.interface}"`),
      ],
      hint: 'give the interface another name',
    }));

/** An endpoint name belongs to one role. */
export const endpointInTwoRoles: MetadataRule = (metadata) => {
  const endpoints = endpointsOf(metadata);
  return endpoints
    .filter(({ name }, index) => endpoints.findIndex((other) => other.name === name) < index)
    .map(({ name, role }) => ({
      code: 'DUPLICATE_ENDPOINT',
      path: [keyOf[role], name],
      part: 'key',
      juju: [
        {
          version: '3.6',
          stage: 'client',
          message: `charm "${metadata.name}" using a duplicated relation name: "${name}"`,
        },
        {
          version: '4.1',
          stage: 'controller',
          message: `verifying charm relations: charm relation name conflict ["${name}"]`,
        },
      ],
      hint: 'give one of the endpoints another name',
    }));
};

/** A subordinate lives beside a unit of another application, through a relation with container scope. */
export const subordinateNeedsContainerScope: MetadataRule = (metadata) => {
  if (metadata.subordinate !== true) return [];
  if (Object.values(metadata.requires ?? {}).some((relation) => relation.scope === 'container')) return [];
  return [
    {
      code: 'SUBORDINATE_WITHOUT_CONTAINER_SCOPE',
      path: ['subordinate'],
      juju: bothRefuse('client', `subordinate charm "${metadata.name}" lacks "requires" relation with container scope`),
      hint: 'add an endpoint with `scope: container` to requires',
    },
  ];
};

/** Juju 4.1 names the interface where it means the endpoint, for requirers only. */
function reservedNameText(endpoint: Endpoint): string {
  return endpoint.role === 'requirer' ? `has reserved relation name "${endpoint.interface}"` : 'has reserved name';
}

function misuse(endpoint: Endpoint, text: string): JujuVerdict {
  const role = endpoint.role === 'peer' ? 'peer' : keyOf[endpoint.role];
  return {
    version: '4.1',
    stage: 'controller',
    message: `verifying charm relations: charm relation reserved name misuse; ${role} relation "${endpoint.name}" ${text}`,
  };
}
