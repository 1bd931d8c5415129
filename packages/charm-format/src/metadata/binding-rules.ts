import { bothRefuse } from '../problem/verdicts.ts';
import { endpointsOf } from './endpoint.ts';
import type { MetadataRule } from './metadata-rule.ts';

/** Extra bindings are names, at least one, that no endpoint has (charm v12: extra_bindings.go). */
export const extraBindings: MetadataRule = (metadata) => {
  const names = metadata.extraBindings;
  if (names === undefined) return [];
  const prefix = `charm "${metadata.name}" has invalid extra bindings:`;
  if (names.length === 0) {
    const juju = bothRefuse('client', `${prefix} extra bindings cannot be empty when specified`);
    return [{ code: 'BAD_BINDING', path: ['extra-bindings'], juju, hint: 'remove the key' }];
  }
  const endpoints = new Set(endpointsOf(metadata).map((endpoint) => endpoint.name));
  const clashing = names.filter((name) => endpoints.has(name)).sort();
  const [first] = clashing;
  if (first === undefined) return [];
  const message = `${prefix} relation names (${clashing.join(', ')}) cannot be used in extra bindings`;
  const hint = 'remove it: every endpoint is a binding';
  return [
    { code: 'BAD_BINDING', path: ['extra-bindings', first], part: 'key', juju: bothRefuse('client', message), hint },
  ];
};
