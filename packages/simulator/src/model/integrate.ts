import { isImplicit, endpointsOf, relationKey } from './endpoint.ts';
import type { DeclaredEndpoint } from './endpoint.ts';
import { findApplication, relationsOf } from './find.ts';
import { ModelError } from './model-error.ts';
import type { Application, Model, Relation, RelationEndpoint } from './model.ts';
import { removeEndedRelation } from './relation-scope.ts';

type Pair = readonly [DeclaredEndpoint, DeclaredEndpoint];

/**
 * Relates two applications, given as `app` or `app:endpoint` (juju: state/state.go, InferEndpoints and AddRelation).
 *
 * @throws {@link ModelError} AMBIGUOUS, NOT_FOUND, ALREADY_EXISTS, QUOTA_LIMIT_EXCEEDED or CONFLICT in Juju's words.
 */
export function addRelation(model: Model, first: string, second: string): Relation {
  const pair = inferEndpoints(model, first, second);
  const key = relationKey(pair);
  const refuse = (code: ModelError['code'], reason: string, hint?: string): never => {
    throw new ModelError(code, `cannot add relation "${key}": ${reason}`, hint === undefined ? {} : { hint });
  };
  for (const { application } of pair) {
    if (findApplication(model, application).life !== 'alive')
      refuse('CONFLICT', `application "${application}" is not alive`);
  }
  const existing = Object.values(model.relations).find((relation) => relationKey(relation.endpoints) === key);
  if (existing?.life === 'dying') refuse('ALREADY_EXISTS', `relation ${key} is dying, but not yet removed`);
  if (existing !== undefined)
    refuse('ALREADY_EXISTS', `relation ${key} already exists`, 'see the relations with charm-sim status --relations');
  for (const endpoint of pair) {
    const count = relationsOf(model, endpoint.application).filter((relation) => uses(relation, endpoint)).length;
    if (endpoint.limit !== undefined && endpoint.limit > 0 && count + 1 > endpoint.limit) {
      refuse(
        'QUOTA_LIMIT_EXCEEDED',
        `establishing a new relation for ${endpoint.application}:${endpoint.name} would exceed its maximum relation limit of ${endpoint.limit} (quota limit exceeded)`,
        'remove a relation of that endpoint first',
      );
    }
  }
  if (pair.some((endpoint) => endpoint.scope === 'container')) {
    refuse(
      'CONFLICT',
      'container scoped relations are not simulated',
      'relate the application by an endpoint of global scope',
    );
  }
  return createRelation(model, pair);
}

/**
 * Ends the one relation that the names fit (juju: state/state.go, InferActiveRelation).
 *
 * @throws {@link ModelError} NOT_FOUND or AMBIGUOUS in Juju's words.
 */
export function removeRelation(model: Model, first: string, second: string): Relation {
  const matches = (relation: Relation, one: string, other: string): boolean => {
    const [left, right] = relation.endpoints;
    return left !== undefined && right !== undefined && fits(left, one) && fits(right, other);
  };
  const names = [first, second].map((name) => splitEndpoint(name));
  for (const { application } of names) findApplication(model, application);
  const candidates = Object.values(model.relations).filter(
    (relation) => matches(relation, first, second) || matches(relation, second, first),
  );
  const [relation, ...others] = candidates;
  if (relation === undefined) {
    throw new ModelError('NOT_FOUND', `relation matching "${first} ${second}" not found`, {
      hint: 'see the relations with charm-sim status --relations',
    });
  }
  if (others.length > 0)
    throw ambiguous(
      first,
      second,
      candidates.map((candidate) => candidate.endpoints),
    );
  endRelation(model, relation);
  return relation;
}

/** Marks a relation as dying; without units in it, it goes at once. */
export function endRelation(model: Model, relation: Relation): void {
  relation.life = 'dying';
  removeEndedRelation(model, relation);
}

/** Creates the relation that each peer endpoint of an application has, where it is missing. */
export function addPeerRelations(model: Model, application: Application): void {
  const peers = endpointsOf(application).filter((endpoint) => endpoint.role === 'peer');
  for (const endpoint of peers) {
    const exists = relationsOf(model, application.name).some((relation) => uses(relation, endpoint));
    if (!exists) createRelation(model, [endpoint]);
  }
}

function createRelation(model: Model, endpoints: readonly DeclaredEndpoint[]): Relation {
  const number = model.nextRelation;
  model.nextRelation += 1;
  const providerFirst = endpoints.toSorted(
    (left, right) => Number(right.role === 'provider') - Number(left.role === 'provider'),
  );
  const relation: Relation = {
    number,
    life: 'alive',
    endpoints: providerFirst.map(({ application, name, role, interface: name_, scope }) => ({
      application,
      name,
      role,
      interface: name_,
      scope,
    })),
    units: {},
    applications: {},
  };
  model.relations[number] = relation;
  return relation;
}

function inferEndpoints(model: Model, first: string, second: string): Pair {
  const left = candidateEndpoints(model, first);
  const right = candidateEndpoints(model, second);
  const pairs = left.flatMap((one) =>
    right.filter((other) => canRelate(one, other)).map((other): Pair => [one, other]),
  );
  const [only] = pairs;
  if (only === undefined) {
    throw new ModelError('NOT_FOUND', 'no relations found', {
      hint: `give ${first} and ${second} endpoints of one interface, one that provides it and one that requires it`,
    });
  }
  if (pairs.length === 1) return only;
  const [explicit, ...others] = pairs.filter((pair) => !pair.some((endpoint) => isImplicit(endpoint)));
  if (explicit !== undefined && others.length === 0) return explicit;
  throw ambiguous(first, second, pairs);
}

function ambiguous(first: string, second: string, candidates: readonly (readonly RelationEndpoint[])[]): ModelError {
  const keys = candidates.map((candidate) => `"${relationKey(candidate)}"`).toSorted();
  return new ModelError('AMBIGUOUS', `ambiguous relation: "${first} ${second}" could refer to ${keys.join('; ')}`, {
    hint: 'name the endpoints as app:endpoint',
  });
}

function candidateEndpoints(model: Model, name: string): DeclaredEndpoint[] {
  const { application, endpoint: wanted } = splitEndpoint(name);
  const endpoints = endpointsOf(findApplication(model, application));
  if (wanted === undefined) return endpoints.filter((endpoint) => endpoint.role !== 'peer');
  const named = endpoints.filter((endpoint) => endpoint.name === wanted);
  if (named.length > 0) return named.filter((endpoint) => endpoint.role !== 'peer');
  throw new ModelError('NOT_FOUND', `application "${application}" has no "${wanted}" relation`, {
    hint: `choose from its endpoints: ${endpoints.map((endpoint) => endpoint.name).join(', ')}`,
  });
}

function splitEndpoint(name: string): { application: string; endpoint: string | undefined } {
  const colon = name.indexOf(':');
  if (colon < 0) return { application: name, endpoint: undefined };
  if (colon > 0 && colon < name.length - 1) {
    return { application: name.slice(0, colon), endpoint: name.slice(colon + 1) };
  }
  throw new ModelError('NOT_VALID', `invalid endpoint "${name}"`, { hint: 'write app or app:endpoint' });
}

function canRelate(left: DeclaredEndpoint, right: DeclaredEndpoint): boolean {
  const opposite = { provider: 'requirer', requirer: 'provider', peer: undefined }[left.role];
  return left.application !== right.application && left.interface === right.interface && opposite === right.role;
}

function fits(endpoint: RelationEndpoint, name: string): boolean {
  return name === endpoint.application || name === `${endpoint.application}:${endpoint.name}`;
}

function uses(relation: Relation, endpoint: RelationEndpoint): boolean {
  return relation.endpoints.some((used) => used.application === endpoint.application && used.name === endpoint.name);
}
