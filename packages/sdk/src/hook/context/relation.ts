import { CharmError } from '../../errors/charm-error.ts';
import { compareUnits } from '../../juju/ids.ts';
import type { ApplicationName, RelationId, UnitName } from '../../juju/ids.ts';
import { relationGet, relationList, relationListApplication, relationSet } from '../../tools/relation.ts';
import type { HookSession } from './hook-session.ts';
import { OwnSettings, readOnlySettings } from './settings-view.ts';
import type { SettingsView, WritableSettings } from './settings-view.ts';

/**
 * One relation of this unit, with four separate views of its settings: the own unit's and application's can be written,
 * the remote ones cannot. Reading is lazy: a relation that nobody looks at costs nothing.
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

  readonly #session: HookSession;
  readonly #remoteUnits = new Map<UnitName, SettingsView>();
  #units: Promise<readonly UnitName[]> | undefined;
  #application: Promise<ApplicationName | undefined> | undefined;

  constructor(session: HookSession, id: RelationId) {
    const { runner, env } = session;
    const own = env.unit.slice(0, env.unit.lastIndexOf('/'));
    this.#session = session;
    this.id = id;
    this.endpoint = id.slice(0, id.lastIndexOf(':'));
    this.ownUnit = new OwnSettings(
      () => relationGet(runner, id, { unit: env.unit }),
      (settings) => relationSet(runner, id, settings, 'unit'),
    );
    this.ownApplication = new OwnSettings(
      () => relationGet(runner, id, { application: own }),
      async (settings) => {
        await this.#demandLeadership(own);
        await relationSet(runner, id, settings, 'application');
      },
    );
    this.remoteApplication = readOnlySettings(async () => {
      const application = await this.application();
      return application === undefined ? {} : relationGet(runner, id, { application });
    });
  }

  /** Sets keys of the own unit: short for `ownUnit.set`. */
  set(changes: Readonly<Record<string, string | undefined>>): Promise<void> {
    return this.ownUnit.set(changes);
  }

  /** What one remote unit tells. Units that have left stay readable while the relation lives. */
  remoteUnit(unit: UnitName): SettingsView {
    const known = this.#remoteUnits.get(unit);
    if (known !== undefined) return known;
    const view = readOnlySettings(() => relationGet(this.#session.runner, this.id, { unit }));
    this.#remoteUnits.set(unit, view);
    return view;
  }

  /** The remote units, ordered by application and number; in a peer relation the other units. */
  units(): Promise<readonly UnitName[]> {
    this.#units ??= relationList(this.#session.runner, this.id).then((units) =>
      Object.freeze(units.toSorted(compareUnits)),
    );
    return this.#units;
  }

  /** The remote application's name, known even while it has no units; the own one in a peer relation. */
  application(): Promise<ApplicationName | undefined> {
    const { event, runner } = this.#session;
    this.#application ??=
      event.kind === 'relation' && event.relationId === this.id
        ? Promise.resolve(event.remoteApplication)
        : relationListApplication(runner, this.id);
    return this.#application;
  }

  async #demandLeadership(application: ApplicationName): Promise<void> {
    if (await this.#session.isLeader()) return;
    throw new CharmError(
      'NOT_LEADER',
      `cannot set settings of application ${application} in relation ${this.id}: ${this.#session.env.unit} is not the leader`,
      { hint: 'write them only after `await ctx.isLeader()` answered true' },
    );
  }
}
