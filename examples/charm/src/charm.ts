import type { Context, Registry } from '@gocharm-ts/sdk';
import { concat } from './concat.ts';
import { httpService } from './http-service.ts';
import { version } from './version.ts';

/** What the outside should look like, worked out anew in each hook. */
interface Desired {
  readonly value: string;
  readonly port: number;
}

/** What the outside was last made to look like. Committed with the hook that did it. */
interface Committed {
  /** By relation id: the value published there. */
  published: Record<string, string>;
}

/**
 * Joins the unit's own value with those of the units upstream, tells the units downstream, and serves it over HTTP.
 *
 * No hook does work of its own: every event leads to {@link reconcile}, which compares what should be with what is.
 */
export function registerHooks(r: Registry): void {
  r.setCharmInfo({
    name: 'concat',
    summary: 'Joins values along a chain of applications',
    description: 'Each unit joins its own value with those from upstream, offers the result downstream and over HTTP.',
  });
  const val = r.registerConfig('val', { type: 'string', default: '', description: 'The value this application adds' });
  const port = r.registerConfig('http-port', {
    type: 'int',
    default: 8080,
    description: 'TCP port of the HTTP service',
  });
  const upstream = r.registerRelation({ name: 'upstream', role: 'requirer', interface: 'stringval', optional: true });
  const downstream = r.registerRelation({ name: 'downstream', role: 'provider', interface: 'stringval' });
  const committed = r.registerContext<Committed>(undefined, { initial: { published: {} } });
  const service = httpService(r.clone('http'));

  async function desired(ctx: Context): Promise<Desired> {
    const upstreamValues: string[] = [];
    for (const relation of await upstream.relations(ctx)) {
      for (const unit of await relation.units()) {
        const value = await relation.remoteUnit(unit).get('val');
        if (value !== undefined) upstreamValues.push(value);
      }
    }
    return { value: concat(await val.get(ctx), upstreamValues), port: await port.get(ctx) };
  }

  async function publish(ctx: Context, value: string): Promise<void> {
    const state = committed.get(ctx);
    const relations = await downstream.relations(ctx);
    for (const relation of relations) {
      if (state.published[relation.id] !== value) await relation.set({ val: value });
    }
    state.published = Object.fromEntries(relations.map(({ id }) => [id, value]));
  }

  async function reconcile(ctx: Context): Promise<void> {
    const { value, port: wantedPort } = await desired(ctx);
    await service.serve(ctx, { port: wantedPort, value });
    await publish(ctx, value);
    await ctx.setApplicationVersion(version);
    if (value === '') await ctx.setStatus('blocked', 'Set the option val, or relate to a concat upstream');
    else await ctx.setStatus('active', value);
  }

  // The unit is going away: there is nothing left to serve.
  r.registerHook('stop', (ctx) => service.stop(ctx));
  r.registerHook('upgrade-charm', (ctx) => service.stop(ctx));
  r.registerHook('*', async (ctx) => {
    // Before install has ended there is nothing to serve, and after stop nothing any more.
    if (['install', 'stop', 'remove'].includes(ctx.hookName)) return;
    await reconcile(ctx);
  });
}
