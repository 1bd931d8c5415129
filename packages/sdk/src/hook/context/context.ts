import { CharmError } from '../../errors/charm-error.ts';
import type { ApplicationName, RelationId, UnitName } from '../../juju/ids.ts';
import { applicationOf, unitTag } from '../../juju/ids.ts';
import type { ToolRunner } from '../../runner/tool-runner.ts';
import { applicationVersionSet } from '../../tools/application-version.ts';
import type { ConfigValue } from '../../tools/config.ts';
import type { Network } from '../../tools/network.ts';
import { closePort, openPort, openedPorts } from '../../tools/port.ts';
import type { OpenedPort, PortNumbers, PortProtocol } from '../../tools/port.ts';
import type { Settings } from '../../tools/relation.ts';
import { statusSet } from '../../tools/status.ts';
import type { Status } from '../../tools/status.ts';
import type { HookEvent } from '../event/hook-event.ts';
import { formatLogMessage } from './format-log-message.ts';
import type { HookSession } from './hook-session.ts';
import { demandType } from './option-type.ts';
import type { ConfigType, PrimitiveOf } from './option-type.ts';
import type { Relation } from './relation.ts';
import type { SettingsChanges } from './settings-view.ts';
import type { UnitLog } from './unit-log.ts';

/**
 * What a handler gets: the event, and everything it may do through Juju. Each registry has its own context, which
 * differs in {@link stateDir} and {@link commandName} only; what is read is kept for the whole hook and shared. A hook
 * tool call that fails rejects with a {@link ToolError}.
 *
 * @example
 * r.registerHook('install', async (ctx) => {
 *   await ctx.setStatus('maintenance', 'Installing');
 *   ctx.log.info(`${ctx.unit} lies in ${ctx.charmDir}`);
 *   await ctx.openPort('tcp', 80);
 * });
 */
export class Context<Event extends HookEvent = HookEvent> {
  /** What happened. */
  readonly event: Event;
  /** The model's UUID. */
  readonly uuid: string;
  /** This unit's name. */
  readonly unit: UnitName;
  /** This unit's application. */
  readonly application: ApplicationName;
  /** The directory that the charm runs from. */
  readonly charmDir: string;
  /** The base directory of all local state, shared by all units of a machine. */
  readonly hookStateDir: string;
  /** The hook's full name, such as `db-relation-joined`. */
  readonly hookName: string;
  /** The endpoint of a relation hook; undefined elsewhere. The event says the same with certainty. */
  readonly relationName: string | undefined;
  /** The relation of a relation hook; undefined elsewhere. */
  readonly relationId: RelationId | undefined;
  /** The remote unit that caused a relation hook; undefined where none did, as in created and broken hooks. */
  readonly remoteUnit: UnitName | undefined;
  /** Runs hook tools that have no method here. */
  readonly runner: ToolRunner;
  /** The unit's log, by level. */
  readonly log: UnitLog;

  readonly #session: HookSession;
  readonly #registryName: string;

  constructor(session: HookSession, registryName: string) {
    const { env, event } = session;
    // The registry's types promise that a handler only runs for events of its hook.
    this.event = event as Event;
    this.uuid = env.modelUuid;
    this.unit = env.unit;
    this.application = applicationOf(env.unit);
    this.charmDir = env.charmDir;
    this.hookStateDir = session.hookStateDir;
    this.hookName = session.hookName;
    this.relationName = event.kind === 'relation' ? event.endpoint : undefined;
    this.relationId = event.kind === 'relation' ? event.relationId : undefined;
    this.remoteUnit = event.kind === 'relation' && 'remoteUnit' in event ? event.remoteUnit : undefined;
    this.runner = session.runner;
    this.log = session.log;
    this.#session = session;
    this.#registryName = registryName;
  }

  /** `<hookStateDir>/<model uuid>-<unit tag>/<registry name>`: this registry's own directory. It is not created. */
  stateDir(): string {
    return `${this.hookStateDir}/${this.uuid}-${this.unitTag()}/${this.#registryName}`;
  }

  /** The first argument with which `bin/runhook` runs this registry's command: `cmd-<registry name>`. */
  commandName(): string {
    return `cmd-${this.#registryName}`;
  }

  /** The unit's tag, such as `unit-mysql-0`. */
  unitTag(): string {
    return unitTag(this.unit);
  }

  /** Whether a relation caused this hook; then {@link event} tells which and how. */
  isRelationHook(): boolean {
    return this.event.kind === 'relation';
  }

  /**
   * The settings of the remote unit that caused this hook; undefined when no unit did (created, broken, and changed by
   * application settings).
   *
   * @throws {@link CharmError} WRONG_HOOK outside relation hooks.
   */
  async relation(): Promise<Settings | undefined> {
    const relation = this.#session.relation(this.#demandRelation('read the remote settings'));
    return this.remoteUnit === undefined ? undefined : relation.remoteUnit(this.remoteUnit).all();
  }

  /** The relations of an endpoint in order of their number, without one that is being broken. */
  async relations(endpoint: string): Promise<readonly Relation[]> {
    const ids = await this.#session.relationIds(endpoint);
    // Juju sorts them as text, db:10 before db:2.
    return ids.toSorted((left, right) => numberOf(left) - numberOf(right)).map((id) => this.#session.relation(id));
  }

  /** One relation by its id; it is not checked that Juju knows it. */
  relationById(id: RelationId): Relation {
    return this.#session.relation(id);
  }

  /** The ids of the relations of an endpoint, sorted as text; empty if there are none. */
  relationIds(endpoint: string): Promise<readonly RelationId[]> {
    return this.#session.relationIds(endpoint);
  }

  /**
   * The settings of all remote units of all relations that the charm registered: relation id → unit → settings. All is
   * read at once; prefer {@link relations}, which reads what is asked.
   */
  async loadRelations(): Promise<ReadonlyMap<RelationId, ReadonlyMap<UnitName, Settings>>> {
    const relations = await Promise.all(this.#session.endpoints.map((endpoint) => this.relations(endpoint)));
    return new Map(
      await Promise.all(
        relations.flat().map(async (relation) => {
          const units = await relation.units();
          const settings = units.map(async (unit) => [unit, await relation.remoteUnit(unit).all()] as const);
          return [relation.id, new Map(await Promise.all(settings))] as const;
        }),
      ),
    );
  }

  /**
   * Sets keys of the own unit in the relation that caused this hook. Undefined or an empty string removes a key.
   *
   * @throws {@link CharmError} WRONG_HOOK outside relation hooks.
   */
  async setRelation(settings: SettingsChanges): Promise<void> {
    await this.#session.relation(this.#demandRelation('set relation settings')).set(settings);
  }

  /** Sets keys of the own unit in any relation. */
  async setRelationWithId(id: RelationId, settings: SettingsChanges): Promise<void> {
    await this.#session.relation(id).set(settings);
  }

  /** The value of an option; undefined if it has neither value nor default. Prefer the handle of `registerConfig`. */
  async getConfig(key: string): Promise<Exclude<ConfigValue, null> | undefined> {
    const options = await this.#session.config();
    // An option may be called as a member that every object has.
    return Object.hasOwn(options, key) ? (options[key] ?? undefined) : undefined;
  }

  /**
   * The value of an option of type `string` or `secret`; undefined as in {@link getConfig}.
   *
   * @throws {@link CharmError} INVALID_VALUE when the value has another type; so do the three that follow.
   */
  getConfigString(key: string): Promise<string | undefined> {
    return this.#typedConfig(key, 'string');
  }

  /** The value of an option of type `int`, within what a JavaScript number holds exactly. */
  getConfigInt(key: string): Promise<number | undefined> {
    return this.#typedConfig(key, 'int');
  }

  /** The value of an option of type `float`. */
  getConfigFloat64(key: string): Promise<number | undefined> {
    return this.#typedConfig(key, 'float');
  }

  /** The value of an option of type `boolean`. */
  getConfigBool(key: string): Promise<boolean | undefined> {
    return this.#typedConfig(key, 'boolean');
  }

  /** All options of the charm; null for those without value. */
  getAllConfig(): Promise<Readonly<Record<string, ConfigValue>>> {
    return this.#session.config();
  }

  /**
   * Whether this unit leads its application; asked once per hook. Juju grants a leader at least 30 s from the answer, and
   * checks again with each write that needs it.
   */
  isLeader(): Promise<boolean> {
    return this.#session.isLeader();
  }

  /**
   * Sets this unit's status. It shows at once and stays, also when the hook fails (juju:
   * internal/worker/uniter/runner/jujuc/status-set.go). An agent without statuses is passed over with a line at DEBUG.
   */
  async setStatus(status: Status, message = ''): Promise<void> {
    await this.#statusSet(status, message, 'unit');
  }

  /**
   * Sets the application's status, which hides the one derived from its units.
   *
   * @throws {@link CharmError} NOT_LEADER when this unit does not lead.
   */
  async setApplicationStatus(status: Status, message = ''): Promise<void> {
    if (!(await this.isLeader())) {
      throw new CharmError(
        'NOT_LEADER',
        `cannot set the status of application ${this.application}: ${this.unit} is not the leader`,
      );
    }
    await this.#statusSet(status, message, 'application');
  }

  /** Sets the workload's version as `juju status` shows it, at once. */
  setApplicationVersion(version: string): Promise<void> {
    return applicationVersionSet(this.runner, version);
  }

  /**
   * Opens a port or range once the hook has succeeded; `icmp` has no port.
   *
   * @throws {@link CharmError} INVALID_VALUE when the port is not within 0 to 65535; {@link ToolError} when another unit
   * on the machine holds it.
   */
  openPort(protocol: PortProtocol, port?: PortNumbers): Promise<void> {
    return openPort(this.runner, protocol, port);
  }

  /** Closes a port or range once the hook has succeeded; one that is not open is passed over. */
  closePort(protocol: PortProtocol, port?: PortNumbers): Promise<void> {
    return closePort(this.runner, protocol, port);
  }

  /** This unit's open ports, with this hook's changes: `80/tcp`, `8000-8010/udp`, `icmp`. */
  openedPorts(): Promise<readonly OpenedPort[]> {
    return openedPorts(this.runner);
  }

  /**
   * The address at which clients outside of the model reach the unit.
   *
   * @throws {@link ToolError} when the cloud has given it none yet.
   */
  publicAddress(): Promise<string> {
    return this.#session.unitAddress('public-address');
  }

  /**
   * The unit's address inside the model. Prefer {@link network}, which knows the binding of an endpoint.
   *
   * @throws {@link ToolError} when the unit has none yet.
   */
  privateAddress(): Promise<string> {
    return this.#session.unitAddress('private-address');
  }

  /**
   * The network of an endpoint or extra binding: where to listen and what to tell others.
   *
   * @throws {@link ToolError} when the charm has no such binding, or its space no address.
   */
  network(binding: string): Promise<Network> {
    return this.#session.network(binding);
  }

  /** Logs at INFO, with the placeholders of `util.format`. */
  logf(format: string, ...values: readonly unknown[]): void {
    this.log.info(formatLogMessage(format, ...values));
  }

  /** Writes out the log and ends the connection to the agent. The hook does so by itself at its end. */
  async close(): Promise<void> {
    await this.log.flush();
    await this.runner.close();
  }

  async #typedConfig<Type extends ConfigType>(key: string, type: Type): Promise<PrimitiveOf<Type> | undefined> {
    return demandType(key, type, await this.getConfig(key));
  }

  #demandRelation(purpose: string): RelationId {
    if (this.relationId !== undefined) return this.relationId;
    throw new CharmError('WRONG_HOOK', `cannot ${purpose}: ${this.hookName} is not a relation hook`, {
      hint: 'take relations from endpoint.relations(ctx), which works in every hook',
    });
  }

  async #statusSet(status: Status, message: string, whose: 'unit' | 'application'): Promise<void> {
    try {
      await statusSet(this.runner, status, message, whose);
    } catch (error) {
      if (!CharmError.is(error) || error.code !== 'TOOL_UNIMPLEMENTED') throw error;
      this.log.debug(`Status ${status} not set: ${error.message}`);
    }
  }
}

function numberOf(relation: RelationId): number {
  return Number(relation.slice(relation.lastIndexOf(':') + 1));
}
