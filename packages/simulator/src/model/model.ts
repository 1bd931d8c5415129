import type { CharmMetadata, ConfigOption } from '@gocharm-ts/charm-format';
import type { ApplicationName, UnitName } from '@gocharm-ts/sdk';
import type { UniterState } from './uniter-state.ts';

/** The Juju whose behaviour a model shows. */
export type JujuRelease = '3.6' | '4.1';

/** `alive`, then `dying` while hooks still run, then gone from the model. */
export type Life = 'alive' | 'dying';

/** A value of a charm option as `config-get` shows it. */
export type ConfigValue = string | number | boolean;

/** Relation settings: all keys and values are text. */
export type Settings = Readonly<Record<string, string>>;

/** A whole Juju model as plain JSON data. Everything that lasts between commands is in here. */
export interface Model {
  /** The version of this shape. */
  readonly format: 1;
  name: string;
  /** Lower-case UUID; also marks the model's processes, whose environment carries it. */
  uuid: string;
  release: JujuRelease;
  /** By application name. */
  applications: Record<ApplicationName, Application>;
  /** By relation number as text. */
  relations: Record<string, Relation>;
  nextRelation: number;
  nextMachine: number;
}

export interface Application {
  name: ApplicationName;
  life: Life;
  charm: DeployedCharm;
  /** Values set by the operator; defaults are in the charm. */
  config: Record<string, ConfigValue>;
  /** The unit that leads; undefined while the application has no unit that could. */
  leader: UnitName | undefined;
  /** Set by `status-set --application`; undefined: derived from the units. */
  status: StatusRecord | undefined;
  /** Set by `application-version-set`. */
  version: string;
  units: Record<UnitName, Unit>;
  nextUnit: number;
}

/** One revision of a charm as the model holds it. */
export interface DeployedCharm {
  name: string;
  revision: number;
  /** Where the operator's charm directory was; refresh without a path takes it from there again. */
  source: string;
  /** The model's own copy of that revision, relative to the model directory. */
  dir: string;
  metadata: CharmMetadata;
  options: Record<string, ConfigOption>;
}

export interface Unit {
  name: UnitName;
  life: Life;
  /** Machine id as text, such as `0`. Every unit of a principal application gets its own. */
  machine: string;
  /** A loopback address: units of one model share a host, so ports are real and conflict as on one machine. */
  address: string;
  /** The charm revision that the unit runs; behind the application's until upgrade-charm. */
  charmRevision: number;
  workloadStatus: StatusRecord;
  agentStatus: AgentStatusRecord;
  /** Opened ports, sorted as `opened-ports` prints them. */
  ports: OpenedPort[];
  /** What `state-set` keeps. */
  charmState: Record<string, string>;
  /** What the unit's agent remembers between hooks. */
  uniter: UniterState;
}

export type WorkloadStatus = 'maintenance' | 'blocked' | 'waiting' | 'active' | 'unknown' | 'terminated';

export interface StatusRecord {
  status: WorkloadStatus;
  message: string;
  /** ISO 8601 in UTC. */
  since: string;
}

export interface AgentStatusRecord {
  status: 'allocating' | 'executing' | 'idle' | 'error' | 'failed' | 'lost';
  message: string;
  since: string;
  /** In `error`: the hook and its relation. */
  data: Record<string, string>;
}

export interface OpenedPort {
  protocol: 'tcp' | 'udp' | 'icmp';
  /** First and last port; both 0 for icmp. */
  from: number;
  to: number;
  /** Endpoints the port is open for; `*` when all. */
  endpoints: string[];
}

/** One relation between two endpoints, or of a peer endpoint with itself. */
export interface Relation {
  /** The number in ids such as `db:7`. */
  number: number;
  life: Life;
  /** Provider then requirer; one member for peers. */
  endpoints: RelationEndpoint[];
  /** Units that entered the relation's scope, with their settings. Left units keep their settings for later reads. */
  units: Record<UnitName, RelationUnit>;
  /** Settings of each application, absent until first written. */
  applications: Record<ApplicationName, RelationBag>;
}

export interface RelationEndpoint {
  application: ApplicationName;
  name: string;
  role: 'provider' | 'requirer' | 'peer';
  interface: string;
  scope: 'global' | 'container';
}

/** Settings with a version that grows with each change that others should see. */
export interface RelationBag {
  settings: Record<string, string>;
  version: number;
}

export interface RelationUnit extends RelationBag {
  /** False once the unit has left. */
  inScope: boolean;
}
