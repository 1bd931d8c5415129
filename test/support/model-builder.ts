import type { CharmMetadata, ConfigOption } from '@gocharm-ts/charm-format';
import { applicationOf } from '@gocharm-ts/sdk';
import type { ApplicationName, UnitName } from '@gocharm-ts/sdk';
import type { Application, JujuRelease, Model, Relation, Unit } from '../../packages/simulator/src/model/model.ts';
import type { RelationHookInfo, SeenRelation, UniterState } from '../../packages/simulator/src/model/uniter-state.ts';

/** When everything in a built model happened. */
export const builtAt = '2026-01-02T03:04:05.000Z';

/**
 * A settled model of two applications: `mysql` (units 0 and 1, 0 leads) and `wordpress` (units 0 and 1, 0 leads). Relation 3
 * is mysql's peer relation `cluster`; relation 7 connects `wordpress:db` with `mysql:server`.
 */
export function aModel(release: JujuRelease = '3.6'): Model {
  const model: Model = {
    format: 1,
    name: 'prod',
    uuid: '7d3c1f0a-5f1e-4f0e-8a55-0123456789ab',
    release,
    applications: {
      mysql: anApplication('mysql', mysqlMetadata, mysqlOptions),
      wordpress: anApplication('wordpress', wordpressMetadata, {}),
    },
    relations: {},
    nextRelation: 8,
    nextMachine: 4,
  };
  for (const [index, name] of (['mysql/0', 'mysql/1', 'wordpress/0', 'wordpress/1'] as const).entries()) {
    addUnit(model, aUnit(name, { machine: String(index), address: `127.0.0.${index + 2}` }));
  }
  addRelation(model, {
    number: 3,
    life: 'alive',
    endpoints: [{ application: 'mysql', name: 'cluster', role: 'peer', interface: 'mysql-cluster', scope: 'global' }],
    units: {},
    applications: {},
  });
  addRelation(model, {
    number: 7,
    life: 'alive',
    endpoints: [
      { application: 'mysql', name: 'server', role: 'provider', interface: 'mysql', scope: 'global' },
      { application: 'wordpress', name: 'db', role: 'requirer', interface: 'mysql', scope: 'global' },
    ],
    units: {},
    applications: {},
  });
  return model;
}

/** A charm that has one revision and no units yet. */
export function anApplication(
  name: ApplicationName,
  metadata: CharmMetadata,
  options: Record<string, ConfigOption>,
): Application {
  return {
    name,
    life: 'alive',
    charm: { name, revision: 1, source: `/charms/${name}`, dir: `charms/${name}-1`, metadata, options },
    config: {},
    leader: undefined,
    status: undefined,
    version: '',
    units: {},
    nextUnit: 0,
  };
}

/** A started, idle unit without relations. */
export function aUnit(name: UnitName, overrides: Partial<Unit> = {}): Unit {
  return {
    name,
    life: 'alive',
    machine: '0',
    address: '127.0.0.2',
    charmRevision: 1,
    workloadStatus: { status: 'active', message: 'ready', since: builtAt },
    agentStatus: { status: 'idle', message: '', since: builtAt, data: {} },
    ports: [],
    charmState: {},
    uniter: aSettledUniter(),
    ...overrides,
  };
}

/** Adds a unit to its application; the first one leads. */
export function addUnit(model: Model, unit: Unit): void {
  const application = applicationIn(model, applicationOf(unit.name));
  application.units[unit.name] = unit;
  application.leader ??= unit.name;
  application.nextUnit += 1;
}

/** Adds a relation that all units of its applications have entered and seen each other in. */
export function addRelation(model: Model, relation: Relation): void {
  model.relations[String(relation.number)] = relation;
  const units = relation.endpoints.flatMap(({ application }) => Object.values(applicationIn(model, application).units));
  for (const unit of units) {
    const settings = { 'egress-subnets': `${unit.address}/32`, 'ingress-address': unit.address };
    relation.units[unit.name] = {
      settings: model.release === '3.6' ? { ...settings, 'private-address': unit.address } : settings,
      version: 1,
      inScope: true,
    };
    const others = units.filter((other) => {
      const sameApplication = applicationOf(other.name) === applicationOf(unit.name);
      return other !== unit && sameApplication === (relation.endpoints.length === 1);
    });
    unit.uniter.relations[String(relation.number)] = aSeenRelation(others.map(({ name }) => name));
  }
}

/** What a unit remembers of a relation whose members it has all been told of. */
export function aSeenRelation(members: readonly UnitName[]): SeenRelation {
  return {
    created: true,
    members: Object.fromEntries(members.map((name) => [name, 1])),
    applications: {},
    changedPending: undefined,
    broken: false,
  };
}

/** The hook part of a relation hook of wordpress on relation 7. */
export function dbHook(remote: Partial<RelationHookInfo> = {}): RelationHookInfo {
  return { number: 7, endpoint: 'db', id: 'db:7', remoteApplication: 'mysql', ...remote };
}

export function applicationIn(model: Model, name: ApplicationName): Application {
  const application = model.applications[name];
  if (application === undefined) throw new Error(`the model has no application ${name}`);
  return application;
}

export function unitIn(model: Model, name: UnitName): Unit {
  const unit = applicationIn(model, applicationOf(name)).units[name];
  if (unit === undefined) throw new Error(`the model has no unit ${name}`);
  return unit;
}

export function relationIn(model: Model, number: number): Relation {
  const relation = model.relations[String(number)];
  if (relation === undefined) throw new Error(`the model has no relation ${number}`);
  return relation;
}

function aSettledUniter(): UniterState {
  return {
    installed: true,
    started: true,
    stopped: false,
    statusSet: true,
    leader: true,
    configHash: 'settled',
    queue: [],
    failed: undefined,
    relations: {},
  };
}

const mysqlMetadata: CharmMetadata = {
  name: 'mysql',
  summary: 'A database',
  description: 'A database.',
  provides: { server: { interface: 'mysql' } },
  peers: { cluster: { interface: 'mysql-cluster' } },
  extraBindings: ['admin'],
};

const mysqlOptions: Record<string, ConfigOption> = {
  name: { type: 'string', default: 'main' },
  size: { type: 'int', default: 1_000_000 },
  port: { type: 'int', default: 3306 },
  debug: { type: 'boolean', default: false },
  ratio: { type: 'float', default: 0.5 },
  password: { type: 'string' },
};

const wordpressMetadata: CharmMetadata = {
  name: 'wordpress',
  summary: 'A blog',
  description: 'A blog.',
  requires: { db: { interface: 'mysql' } },
};
