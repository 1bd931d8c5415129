import { CharmError } from '../../errors/charm-error.ts';
import type { ApplicationName, RelationId, UnitName } from '../../juju/ids.ts';
import { unitTag } from '../../juju/ids.ts';
import type { ToolRunner } from '../../runner/tool-runner.ts';
import { applicationVersionSet } from '../../tools/application-version.ts';
import type { ConfigValue } from '../../tools/config.ts';
import { networkGet, unitGet } from '../../tools/network.ts';
import type { Network } from '../../tools/network.ts';
import { closePort, openPort, openedPorts } from '../../tools/port.ts';
import type { OpenedPort, PortNumbers, PortProtocol } from '../../tools/port.ts';
import type { Settings } from '../../tools/relation.ts';
import { statusSet } from '../../tools/status.ts';
import type { Status } from '../../tools/status.ts';
import type { HookEvent } from '../event/hook-event.ts';
import { formatLogMessage } from './format-log-message.ts';
import type { HookSession } from './hook-session.ts';
import type { Relation } from './relation.ts';
import type { UnitLog } from './unit-log.ts';

/**
 * What a handler gets: the event, and everything it may do through Juju. Each registry has its own context, which
 * differs in {@link stateDir} and {@link commandName} only; what is read is kept for the whole hook and shared.
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
  /** The endpoint, relation and remote unit of a relation hook; undefined elsewhere, the unit also in broken hooks. */
  readonly relationName: string | undefined;
  readonly relationId: RelationId | undefined;
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
    this.application = env.unit.slice(0, env.unit.lastIndexOf('/'));
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

  /** The relations of an endpoint, without one that is being broken. */
  async relations(endpoint: string): Promise<readonly Relation[]> {
    return (await this.#session.relationIds(endpoint)).map((id) => this.#session.relation(id));
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
  async setRelation(settings: Readonly<Record<string, string | undefined>>): Promise<void> {
    await this.#session.relation(this.#demandRelation('set relation settings')).set(settings);
  }

  /** Sets keys of the own unit in any relation. */
  async setRelationWithId(id: RelationId, settings: Readonly<Record<string, string | undefined>>): Promise<void> {
    await this.#session.relation(id).set(settings);
  }

  /** The value of an option; undefined if it has neither value nor default. Prefer the handle of `registerConfig`. */
  async getConfig(key: string): Promise<Exclude<ConfigValue, null> | undefined> {
    return (await this.#session.config())[key] ?? undefined;
  }

  /** @throws {@link CharmError} INVALID_VALUE when the value has another type; so do the three that follow. */
  async getConfigString(key: string): Promise<string | undefined> {
    const value = await this.getConfig(key);
    if (value === undefined || typeof value === 'string') return value;
    throw wrongConfigType(key, 'string', value);
  }

  async getConfigInt(key: string): Promise<number | undefined> {
    const value = await this.getConfig(key);
    if (value === undefined || (typeof value === 'number' && Number.isInteger(value))) return value;
    throw wrongConfigType(key, 'int', value);
  }

  async getConfigFloat64(key: string): Promise<number | undefined> {
    const value = await this.getConfig(key);
    if (value === undefined || typeof value === 'number') return value;
    throw wrongConfigType(key, 'float', value);
  }

  async getConfigBool(key: string): Promise<boolean | undefined> {
    const value = await this.getConfig(key);
    if (value === undefined || typeof value === 'boolean') return value;
    throw wrongConfigType(key, 'boolean', value);
  }

  /** All options of the charm; null for those without value. */
  getAllConfig(): Promise<Readonly<Record<string, ConfigValue>>> {
    return this.#session.config();
  }

  /** Whether this unit leads its application; asked once per hook. */
  isLeader(): Promise<boolean> {
    return this.#session.isLeader();
  }

  /**
   * Sets this unit's status. It shows at once and stays, also when the hook fails. An agent without statuses is passed
   * over with a line at DEBUG.
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

  /** Opens a port or range once the hook has succeeded; `icmp` has no port. */
  openPort(protocol: PortProtocol, port?: PortNumbers): Promise<void> {
    return openPort(this.runner, protocol, port);
  }

  /** Closes a port or range once the hook has succeeded. */
  closePort(protocol: PortProtocol, port?: PortNumbers): Promise<void> {
    return closePort(this.runner, protocol, port);
  }

  /** This unit's open ports, with this hook's changes: `80/tcp`, `8000-8010/udp`, `icmp`. */
  openedPorts(): Promise<readonly OpenedPort[]> {
    return openedPorts(this.runner);
  }

  publicAddress(): Promise<string> {
    return unitGet(this.runner, 'public-address');
  }

  privateAddress(): Promise<string> {
    return unitGet(this.runner, 'private-address');
  }

  /** The network of an endpoint or extra binding: where to listen and what to tell others. */
  network(binding: string): Promise<Network> {
    return networkGet(this.runner, binding);
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

function wrongConfigType(key: string, want: string, value: unknown): CharmError {
  return new CharmError(
    'INVALID_VALUE',
    `cannot read configuration option "${key}": expected ${want}, got ${JSON.stringify(value)}`,
  );
}
