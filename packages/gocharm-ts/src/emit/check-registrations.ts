import {
  checkCharmName,
  checkConfigDefault,
  checkEndpointName,
  checkOptionName,
  checkResourceName,
} from '@gocharm-ts/charm-format/emit';
import { parsePlace, type CharmDescription } from '../inspect/normalise-description.ts';
import type { BuildProblem, Place } from '../problem/build-problem.ts';

/** Everything in a charm's registrations that Juju would refuse or trip over later. */
export function checkRegistrations({ registry, charmPlace }: CharmDescription, entry: string): readonly BuildProblem[] {
  const { charm, relations, config, resources } = registry;
  return [
    ...checkCharm(charm.name, charmPlace, entry),
    ...relations.flatMap(({ name, site }) => named('endpoint', name, checkEndpointName(name), site)),
    ...resources.flatMap(({ name, site }) => named('resource', name, checkResourceName(name), site)),
    ...config.flatMap((option) => [
      ...named('configuration option', option.name, checkOptionName(option.name), option.site),
      ...checkDefault(option),
    ]),
  ];
}

function checkCharm(name: string, charmPlace: Place | undefined, entry: string): readonly BuildProblem[] {
  if (charmPlace === undefined) {
    return [
      {
        code: 'BAD_NAME',
        severity: 'error',
        message: 'cannot name the charm: registerHooks did not call setCharmInfo',
        place: { file: entry, line: 1, column: 1 },
        hint: "write r.setCharmInfo({ name: 'my-charm', summary: '…', description: '…' })",
      },
    ];
  }
  const reason = checkCharmName(name);
  if (reason === undefined) return [];
  return [
    {
      code: 'BAD_NAME',
      severity: 'error',
      message: `cannot use charm name "${name}": ${reason}`,
      place: charmPlace,
      hint: 'use lower-case letters, digits and hyphens, with a letter in each part, such as my-charm',
    },
  ];
}

function named(
  what: string,
  name: string,
  reason: string | undefined,
  site: string | undefined,
): readonly BuildProblem[] {
  if (reason === undefined) return [];
  return [{ code: 'BAD_NAME', severity: 'error', message: `cannot use ${what} "${name}": ${reason}`, ...at(site) }];
}

function checkDefault(option: CharmDescription['registry']['config'][number]): readonly BuildProblem[] {
  const value = 'default' in option ? option.default : undefined;
  if (value === undefined) return [];
  const reason = checkConfigDefault(option.type, value);
  if (reason === undefined) return [];
  return [
    {
      code: 'BAD_OPTION_DEFAULT',
      severity: 'error',
      message: `cannot use the default of configuration option "${option.name}": ${reason}`,
      ...at(option.site),
    },
  ];
}

function at(site: string | undefined): { readonly place?: Place } {
  const place = parsePlace(site);
  return place === undefined ? {} : { place };
}
