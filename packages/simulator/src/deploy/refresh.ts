import { resolve } from 'node:path';
import type { ApplicationName } from '@gocharm-ts/sdk';
import { endpointsOf, isImplicit, isPeerRelation, relationKey } from '../model/endpoint.ts';
import { findApplication, relationsOf } from '../model/find.ts';
import { addPeerRelations } from '../model/integrate.ts';
import { ModelError } from '../model/model-error.ts';
import type { Application, DeployedCharm, Model } from '../model/model.ts';
import { isChanged, takeCharm } from './charm-revisions.ts';
import type { OpenModel } from './open-model.ts';

export interface RefreshOptions {
  /** A charm directory; undefined: where the charm came from. */
  readonly charm: string | undefined;
  readonly forceUnits: boolean;
}

/**
 * Gives an application the next revision of its charm, which its units take on one by one. A charm that is the same as
 * before makes no revision.
 *
 * @throws {@link ModelError} CONFLICT when the charm is another one, or lacks an endpoint that is related.
 */
export async function refresh(
  { model, paths }: OpenModel,
  name: ApplicationName,
  { charm, forceUnits }: RefreshOptions,
): Promise<{ revision: number; changed: boolean }> {
  const application = findApplication(model, name);
  const source = resolve(charm ?? application.charm.source);
  if (!(await isChanged(paths, application.charm, source))) {
    application.charm.source = source;
    return { revision: application.charm.revision, changed: false };
  }
  const taken = await takeCharm(paths, {
    source,
    application: name,
    revision: application.charm.revision + 1,
    release: model.release,
    check: (_, { metadata, config }) => {
      const next: DeployedCharm = { ...application.charm, name: metadata.name, metadata, options: { ...config } };
      checkUpgrade(model, application, next);
    },
  });
  application.charm = taken.charm;
  dropForeignConfig(application);
  addPeerRelations(model, application);
  if (forceUnits) forceUnitsInError(application);
  return { revision: taken.charm.revision, changed: true };
}

// juju: state/application.go, SetCharm.
function checkUpgrade(model: Model, application: Application, next: DeployedCharm): void {
  const refuse = (reason: string, hint: string): never => {
    throw new ModelError(
      'CONFLICT',
      `cannot upgrade application "${application.name}" to charm "${next.name}": ${reason}`,
      {
        hint,
      },
    );
  };
  if (next.name !== application.charm.name) {
    refuse(`it runs charm "${application.charm.name}"`, 'deploy the other charm as an application of its own');
  }
  const subordinate = next.metadata.subordinate === true;
  if (subordinate !== (application.charm.metadata.subordinate === true)) {
    refuse("cannot change an application's subordinacy", 'deploy it as an application of its own');
  }
  const endpoints = endpointsOf({ ...application, charm: next });
  for (const relation of relationsOf(model, application.name)) {
    const used = relation.endpoints.find((endpoint) => endpoint.application === application.name);
    if (used === undefined || isImplicit(used)) continue;
    const kept = endpoints.some(
      (endpoint) => endpoint.name === used.name && endpoint.role === used.role && endpoint.interface === used.interface,
    );
    if (!kept) {
      refuse(
        `would break relation "${relationKey(relation.endpoints)}"`,
        isPeerRelation(relation)
          ? 'keep the peer endpoint: its relation lasts as long as the application'
          : 'keep the endpoint, or remove the relation first',
      );
    }
  }
}

/** Values of options that are gone, or of another type now, go. */
function dropForeignConfig(application: Application): void {
  const types: Readonly<Record<string, string>> = { int: 'number', float: 'number', boolean: 'boolean' };
  for (const [name, value] of Object.entries(application.config)) {
    const option = application.charm.options[name];
    if (option === undefined || typeof value !== (types[option.type] ?? 'string')) delete application.config[name];
  }
}

function forceUnitsInError(application: Application): void {
  for (const unit of Object.values(application.units)) {
    if (unit.uniter.failed === undefined) continue;
    unit.uniter.failed.resolution = 'retry';
    unit.uniter.forceCharm = true;
  }
}
