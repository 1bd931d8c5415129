import { createModel } from '../../../../packages/simulator/src/model/create-model.ts';
import type {
  AgentStatusRecord,
  Application,
  Model,
  OpenedPort,
  Relation,
  StatusRecord,
  Unit,
} from '../../../../packages/simulator/src/model/model.ts';
import { createUnit } from '../../../../packages/simulator/src/model/unit.ts';

const moment = '2026-11-20T10:15:00.000Z';

export const active: StatusRecord = { status: 'active', message: 'ready', since: moment };
export const idle: AgentStatusRecord = { status: 'idle', message: '', since: moment, data: {} };
export const hookFailed: AgentStatusRecord = {
  status: 'error',
  message: 'hook failed: "install"',
  since: moment,
  data: { hook: 'install' },
};

export function unit(name: `${string}/${number}`, changes: Partial<Unit> = {}): Unit {
  const machine = Number(name.split('/')[1]);
  const created = createUnit({ name, machine, address: `127.1.0.${machine + 1}`, now: new Date(moment) });
  return { ...created, workloadStatus: active, agentStatus: idle, ...changes };
}

export function application(name: string, units: readonly Unit[], changes: Partial<Application> = {}): Application {
  return {
    name,
    life: 'alive',
    charm: {
      name,
      revision: 0,
      source: `/charms/${name}`,
      dir: `charms/${name}-0`,
      metadata: { name, summary: '', description: '' },
      options: {},
    },
    config: {},
    leader: units[0]?.name,
    status: undefined,
    version: '',
    units: Object.fromEntries(units.map((each) => [each.name, each])),
    nextUnit: units.length,
    ...changes,
  };
}

export function model(applications: readonly Application[], relations: readonly Relation[] = []): Model {
  return {
    ...createModel({ name: 'default', uuid: '6f1c2a5e-0000-4000-8000-000000000000', release: '3.6' }),
    applications: Object.fromEntries(applications.map((each) => [each.name, each])),
    relations: Object.fromEntries(relations.map((each) => [String(each.number), each])),
    nextRelation: relations.length,
  };
}

export function tcp(from: number, to: number = from): OpenedPort {
  return { protocol: 'tcp', from, to, endpoints: ['*'] };
}

/** `mysql:db` provides to `wordpress:db`; both units have joined. */
export const dbRelation: Relation = {
  number: 1,
  life: 'alive',
  endpoints: [
    { application: 'mysql', name: 'db', role: 'provider', interface: 'mysql', scope: 'global' },
    { application: 'wordpress', name: 'db', role: 'requirer', interface: 'mysql', scope: 'global' },
  ],
  units: {
    'mysql/0': { settings: { host: '127.1.0.1' }, version: 2, inScope: true },
    'wordpress/0': { settings: { user: 'wp' }, version: 1, inScope: true },
  },
  applications: { mysql: { settings: { database: 'wp' }, version: 1 } },
};

export const clusterRelation: Relation = {
  number: 0,
  life: 'alive',
  endpoints: [{ application: 'mysql', name: 'cluster', role: 'peer', interface: 'mysql-ha', scope: 'global' }],
  units: { 'mysql/0': { settings: {}, version: 0, inScope: true } },
  applications: {},
};
