import { CharmError } from '../../errors/charm-error.ts';
import { applicationOf, compareUnits } from '../../juju/ids.ts';
import type { ApplicationName, RelationId, UnitName } from '../../juju/ids.ts';
import { relationGet, relationList, relationListApplication, relationSet } from '../../tools/relation.ts';
import type { HookSession } from './hook-session.ts';
import { once, oncePerKey } from './once.ts';
import { OwnSettings, readOnlySettings } from './settings-view.ts';
import type { SettingsChanges, SettingsView, WritableSettings } from './settings-view.ts';

/**
 * One relation of this unit, with four separate views of its settings: the own unit's and application's can be written,
 * the remote ones cannot. Reading is lazy: a relation that nobody looks at costs nothing. Juju decides who may read and
 * write what (juju: internal/worker/uniter/runner/jujuc/relation-get.go and relation-set.go).
 *
 * @example
 * r.registerHook('config-changed', async (ctx) => {
 *   for (const relation of await db.relations(ctx)) {
 *     await relation.set({ database: 'app' });
 *     for (const unit of await relation.units()) {
 *       ctx.log.info(`${unit} is at ${await relation.remoteUnit(unit).get('host')}`);
 *     }
 *   }
 * });
 */
export class Relation {
  /** Such as `db:7`. */
  readonly id: RelationId;
  /** The local endpoint, such as `db`. */
  readonly endpoint: string;
  /** What this unit tells the other side. */
  readonly ownUnit: WritableSettings;
  /**
   * What this application tells the other side. Only the leader may write; units that do not lead may read it in peer
   * relations only.
   */
  readonly ownApplication: WritableSettings;
  /** What the remote application tells; in a peer relation the same as {@link ownApplication}. */
  readonly remoteApplication: SettingsView;

  /**
   * What one remote unit tells. Units that have left stay readable while the relation lives.
   *
   * @throws {@link ToolError} from the view, when the unit is not in this relation.
   */
  readonly remoteUnit: (unit: UnitName) => SettingsView;
  /** The remote units, ordered by application and number; in a peer relation the other units. */
  readonly units: () => Promise<readonly UnitName[]>;
  /** The remote application's name, known even while it has no units; the own one in a peer relation. */
  readonly application: () => Promise<ApplicationName | undefined>;

  constructor(session: HookSession, id: RelationId) {
    const { runner, env, event } = session;
    const own = applicationOf(env.unit);
    this.id = id;
    this.endpoint = id.slice(0, id.lastIndexOf(':'));
    this.ownUnit = new OwnSettings(
      () => relationGet(runner, id, { unit: env.unit }),
      (settings) => relationSet(runner, id, settings, 'unit'),
    );
    this.ownApplication = new OwnSettings(
      () => relationGet(runner, id, { application: own }),
      async (settings) => {
        if (!(await session.isLeader())) throw notLeader(own, id, env.unit);
        await relationSet(runner, id, settings, 'application');
      },
    );
    this.application = once(async () =>
      event.kind === 'relation' && event.relationId === id
        ? event.remoteApplication
        : relationListApplication(runner, id),
    );
    const other = readOnlySettings(async () => {
      const application = await this.application();
      return application === undefined ? {} : relationGet(runner, id, { application });
    });
    // Among peers both sides are one, and what was written must be read back.
    const remote = async (): Promise<SettingsView> =>
      (await this.application()) === own ? this.ownApplication : other;
    this.remoteApplication = { get: async (key) => (await remote()).get(key), all: async () => (await remote()).all() };
    this.remoteUnit = oncePerKey((unit) =>
      unit === env.unit ? this.ownUnit : readOnlySettings(() => relationGet(runner, id, { unit })),
    );
    this.units = once(async () => Object.freeze((await relationList(runner, id)).toSorted(compareUnits)));
  }

  /** Sets keys of the own unit: short for `ownUnit.set`. */
  set(changes: SettingsChanges): Promise<void> {
    return this.ownUnit.set(changes);
  }
}

function notLeader(application: ApplicationName, relation: RelationId, unit: UnitName): CharmError {
  return new CharmError(
    'NOT_LEADER',
    `cannot set settings of application ${application} in relation ${relation}: ${unit} is not the leader`,
    { hint: 'write them only after `await ctx.isLeader()` answered true' },
  );
}
