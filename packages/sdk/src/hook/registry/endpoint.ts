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
  readonly created: RelationCreatedEvent;
  readonly joined: RelationJoinedEvent;
  readonly changed: RelationChangedEvent;
  readonly departed: RelationDepartedEvent;
  readonly broken: RelationBrokenEvent;
  readonly any: RelationEvent;
}

/** Handles one change of one relation. */
export type RelationHandler<Change extends keyof RelationEvents> = (
  ctx: Context<RelationEvents[Change]>,
  relation: Relation,
) => void | Promise<void>;

/** An endpoint of the charm, as handlers use it. */
export interface Endpoint<Name extends string = string> {
  readonly name: Name;
  readonly role: RelationRole;
  readonly interface: string;
  /** The endpoint's relations in order of their number; one that is being broken is left out. */
  relations(ctx: Context): Promise<readonly Relation[]>;
  /** Registers a handler of one change, or of `any` change, of this endpoint's relations. */
  on<Change extends keyof RelationEvents>(change: Change, handler: RelationHandler<Change>): void;
}

export const relationChanges: readonly RelationChange[] = ['created', 'joined', 'changed', 'departed', 'broken'];

type RegisterRelationHandler = (
  callee: (...values: never[]) => unknown,
  change: keyof RelationEvents,
  handler: Handler,
) => void;

export function createEndpoint<const Name extends string>(
  spec: { readonly name: Name; readonly role: RelationRole; readonly interface: string },
  register: RegisterRelationHandler,
): Endpoint<Name> {
  const endpoint: Endpoint<Name> = {
    name: spec.name,
    role: spec.role,
    interface: spec.interface,
    relations: async (ctx) => {
      const relations = await ctx.relations(spec.name);
      return relations.toSorted((left, right) => relationNumber(left) - relationNumber(right));
    },
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

function relationNumber(relation: Relation): number {
  return Number(relation.id.slice(relation.id.lastIndexOf(':') + 1));
}
