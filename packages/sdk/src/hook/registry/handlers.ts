import type { HookName } from '../../juju/hook-name.ts';
import type { Context } from '../context/context.ts';
import type { EventOf, HookEvent } from '../event/hook-event.ts';

/** Does the work of one hook. An error it throws fails the hook, and Juju drops the hook's changes. */
export type HookHandler<Event extends HookEvent = HookEvent> = (ctx: Context<Event>) => void | Promise<void>;

/** The handler of a hook by its name: its context carries the event of that hook. */
export type HandlerOf<Name extends HookName | '*'> = HookHandler<EventOf<Name>>;

/** A handler as the tables keep it: the event's type was checked where it was registered. */
export type Handler = HookHandler;

/** How the hook went before the `always` handlers. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: unknown };

/** Runs at the end of every hook, also of a failed one. After a failure only what Juju applies at once has effect. */
export type AlwaysHandler = (ctx: Context, outcome: Outcome) => void | Promise<void>;

/** Receives the context of its registry before any handler runs, for objects that keep it. */
export type ContextSetter = (ctx: Context) => void | Promise<void>;
