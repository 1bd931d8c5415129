import type { RelationChange } from '../../juju/hook-name.ts';
import type { Context } from '../context/context.ts';
import type { Relation } from '../context/relation.ts';
import type {
  RelationBrokenEvent,
  RelationChangedEvent,
  RelationCreatedEvent,
  RelationDepartedEvent,
  RelationEvent,
  RelationJoinedEvent,
} from '../event/hook-event.ts';
import type { RelationRole } from './declarations.ts';
import type { Handler } from './handlers.ts';

/** The event of each change of a relation; `any` stands for all five. */
export interface RelationEvents {
  /** The relation came into being. */
  readonly created: RelationCreatedEvent;
  /** A remote unit joined. */
  readonly joined: RelationJoinedEvent;
  /** Remote settings changed. */
  readonly changed: RelationChangedEvent;
  /** A remote unit left. */
  readonly departed: RelationDepartedEvent;
  /** The relation ended. */
  readonly broken: RelationBrokenEvent;
  /** All five. */
  readonly any: RelationEvent;
}

/** Handles one change of one relation. */
export type RelationHandler<Change extends keyof RelationEvents> = (
  ctx: Context<RelationEvents[Change]>,
  relation: Relation,
) => void | Promise<void>;

/** An endpoint of the charm, as handlers use it. */
export interface Endpoint<Name extends string = string> {
  /** The endpoint's name, such as `db`. */
  readonly name: Name;
  /** Which side this charm takes. */
  readonly role: RelationRole;
  /** The interface that both sides name. */
  readonly interface: string;
  /** The endpoint's relations in order of their number; one that is being broken is left out. */
  relations(ctx: Context): Promise<readonly Relation[]>;
  /**
   * Registers a handler of one change, or of `any` change, of this endpoint's relations. The handler gets the relation
   * that changed beside its context; its event is that of the change.
   *
   * @throws {@link CharmError} REGISTRATION_CLOSED when called after `registerHooks` has returned.
   * @example
   * const db = r.registerRelation({ name: 'db', role: 'requirer', interface: 'mysql' });
   * db.on('joined', async (ctx, relation) => {
   *   ctx.logf('%s joined', ctx.event.remoteUnit);
   *   await relation.set({ database: 'app' });
   * });
   * db.on('broken', (ctx) => ctx.setStatus('blocked', 'Relate a database'));
   */
  on<Change extends keyof RelationEvents>(change: Change, handler: RelationHandler<Change>): void;
}

/** All changes of a relation, in the order of its life. */
export const relationChanges: readonly RelationChange[] = ['created', 'joined', 'changed', 'departed', 'broken'];

type RegisterRelationHandler = (
  callee: (...values: never[]) => unknown,
  change: keyof RelationEvents,
  handler: Handler,
) => void;

/** Makes the handle of an endpoint; `register` takes the hooks of its handlers. */
export function createEndpoint<const Name extends string>(
  spec: { readonly name: Name; readonly role: RelationRole; readonly interface: string },
  register: RegisterRelationHandler,
): Endpoint<Name> {
  const endpoint: Endpoint<Name> = {
    name: spec.name,
    role: spec.role,
    interface: spec.interface,
    relations: (ctx) => ctx.relations(endpoint.name),
    on: (change, handler) => {
      if (typeof handler !== 'function') register(endpoint.on, change, handler);
      else register(endpoint.on, change, (ctx) => callWithRelation(ctx, handler as RelationHandler<'any'>));
    },
  };
  return Object.freeze(endpoint);
}

async function callWithRelation(ctx: Context, handler: RelationHandler<'any'>): Promise<void> {
  const { event } = ctx;
  // The handler is registered for relation hooks only.
  if (event.kind === 'relation') await handler(ctx as Context<RelationEvent>, ctx.relationById(event.relationId));
}
