import { isUnitName } from '@gocharm-ts/sdk';
import { shownApplicationStatus } from '../../model/application-status.ts';
import { unitsOf } from '../../model/find.ts';
import type { Model } from '../../model/model.ts';
import { displayedUnitStatus } from '../status/displayed-status.ts';
import type { QueryFields, QueryScope } from './parse-query.ts';

/** What `wait-for` can wait for: how its queries look and where their values come from. */
export interface QuerySubject {
  readonly fields: QueryFields;
  /** The query without `--query`. */
  readonly goal: string;
  /** The values for the thing of that name; `life` is `dead` when the model has none. */
  scope(model: Model, name: string): QueryScope;
}

export const querySubjects: Readonly<Record<'application' | 'unit', QuerySubject>> = {
  application: {
    fields: {
      subject: 'application',
      types: { name: 'text', life: 'text', status: 'text', message: 'text', version: 'text', revision: 'number' },
      lists: ['units'],
    },
    goal: 'life=="alive" && status=="active"',
    scope: (model, name) => {
      const application = Object.hasOwn(model.applications, name) ? model.applications[name] : undefined;
      if (application === undefined) return { name, life: 'dead' };
      const { status, message } = shownApplicationStatus(application);
      const { life, version } = application;
      const units = unitsOf(application).length;
      return { name, life, status, message, version, revision: application.charm.revision, 'len(units)': units };
    },
  },
  unit: {
    fields: {
      subject: 'unit',
      types: {
        name: 'text',
        application: 'text',
        life: 'text',
        status: 'text',
        message: 'text',
        'workload-status': 'text',
        'workload-message': 'text',
        'agent-status': 'text',
        leader: 'truth value',
        revision: 'number',
      },
      lists: [],
    },
    goal: 'life=="alive" && workload-status=="active"',
    scope: (model, name) => {
      const owner = Object.values(model.applications).find((application) => Object.hasOwn(application.units, name));
      const unit = isUnitName(name) ? owner?.units[name] : undefined;
      if (owner === undefined || unit === undefined) return { name, life: 'dead' };
      const { workload, agent } = displayedUnitStatus(unit);
      return {
        name,
        application: owner.name,
        life: unit.life,
        status: workload.status,
        message: workload.message,
        'workload-status': workload.status,
        'workload-message': workload.message,
        'agent-status': agent.status,
        leader: owner.leader === unit.name,
        revision: unit.charmRevision,
      };
    },
  },
};
