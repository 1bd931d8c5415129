import { bothRefuse } from '../problem/verdicts.ts';
import type { Finding } from '../yaml/finding.ts';
import { roleKeys } from './endpoint.ts';
import type { MetadataRule } from './metadata-rule.ts';
import {
  checkCharmName,
  checkContainerName,
  checkEndpointName,
  checkFieldName,
  checkResourceName,
  checkStorageName,
} from './names.ts';

/** The controller makes a URL of the charm's name (charm v12: url.go). */
export const charmName: MetadataRule = (metadata) => {
  const reason = checkCharmName(metadata.name);
  if (reason === undefined) return [];
  return [
    {
      code: 'BAD_NAME',
      path: ['name'],
      juju: bothRefuse('controller', `"local:${metadata.name}-0" is not a valid charm url`),
      hint: `use lower case letters, digits and single hyphens, with a letter in each part: ${reason}`,
    },
  ];
};

/** Names inside the charm: Juju 3.6 refuses some as keys of its database, later stages stumble over others. */
export const namesOfParts: MetadataRule = (metadata) => [
  ...roleKeys.flatMap(([, key]) =>
    Object.keys(metadata[key] ?? {}).flatMap((name) => nameFinding([key, name], 'endpoint', checkEndpointName(name))),
  ),
  ...named('storage', 'storage', metadata.storage, checkStorageName),
  ...named('devices', 'device', metadata.devices, checkFieldName),
  ...named('resources', 'resource', metadata.resources, checkResourceName),
  ...named('containers', 'container', metadata.containers, checkContainerName),
];

function named(
  key: string,
  thing: string,
  map: Readonly<Record<string, unknown>> | undefined,
  check: (name: string) => string | undefined,
): readonly Finding[] {
  return Object.keys(map ?? {}).flatMap((name) => nameFinding([key, name], thing, check(name)));
}

function nameFinding(path: readonly [string, string], thing: string, reason: string | undefined): readonly Finding[] {
  if (reason === undefined) return [];
  const [, name] = path;
  const finding = { code: 'BAD_NAME', path, part: 'key', hint: `rename it: ${reason}` } as const;
  if (checkFieldName(name) === undefined) {
    return [{ ...finding, message: `${thing} name ${JSON.stringify(name)} cannot be used later: ${reason}` }];
  }
  const message = `invalid charm data: "${name}" is not a valid field name`;
  return [{ ...finding, juju: [{ version: '3.6', stage: 'controller', message }] }];
}
