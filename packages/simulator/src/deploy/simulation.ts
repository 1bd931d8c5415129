import type { ApplicationName, UnitName } from '@gocharm-ts/sdk';
import type { ConfigValue, JujuRelease, Model } from '../model/model.ts';

/** One finished hook, as told to whoever watches. */
export interface HookReport {
  readonly unit: UnitName;
  readonly hook: string;
  /** `done`, `failed` (unit in error), `missing` (no such file, skipped) or `interrupted` (killed, queued again). */
  readonly result: 'done' | 'failed' | 'missing' | 'interrupted';
  readonly durationMs: number;
  readonly toolCalls: number;
}

export interface SimulationEvents {
  /** A hook is about to start. */
  readonly hookStarted?: (unit: UnitName, hook: string) => void;
  readonly hookFinished?: (report: HookReport) => void;
  /** This process waits for another one that holds the model; told once with that process's id. */
  readonly waitingForLock?: (pid: number) => void;
}

export interface DeployOptions {
  /** A charm directory. */
  readonly charm: string;
  /** Default: the charm's name. */
  readonly name?: ApplicationName;
  readonly units?: number;
  readonly config?: Readonly<Record<string, ConfigValue | string>>;
}

/**
 * One simulated Juju model in one directory. Operations change the model as the Juju client would and return at once;
 * {@link settle} runs hooks until every unit is idle, in error or gone. All operations of all processes on one model
 * exclude each other by a lock; reads ({@link read}) never wait.
 */
export interface Simulation {
  /** The model as last saved. */
  read(): Promise<Model>;
  deploy(
    options: DeployOptions,
  ): Promise<{ application: ApplicationName; revision: number; units: readonly UnitName[] }>;
  addUnit(application: ApplicationName, count: number): Promise<readonly UnitName[]>;
  removeUnit(units: readonly UnitName[]): Promise<void>;
  removeApplication(application: ApplicationName): Promise<void>;
  /** Endpoints as Juju takes them: `app` or `app:endpoint`; the pair must be unambiguous. */
  integrate(first: string, second: string): Promise<{ relation: number; endpoints: readonly string[] }>;
  removeRelation(first: string, second: string): Promise<void>;
  /** Sets text values, converted by the option's type; `reset` returns options to their defaults. */
  configure(
    application: ApplicationName,
    values: Readonly<Record<string, string>>,
    reset: readonly string[],
  ): Promise<void>;
  /**
   * Takes the charm anew, from its source or from `charm`. Units in error keep their code until they are resolved;
   * `forceUnits` gives them the new code at once and runs their failed hook again, without upgrade-charm.
   */
  refresh(
    application: ApplicationName,
    charm: string | undefined,
    options?: { readonly forceUnits?: boolean },
  ): Promise<{ revision: number; changed: boolean }>;
  /** Lets a unit in error run its failed hook again, or with `retry: false` marks the hook as done. */
  resolved(units: readonly UnitName[], options: { readonly retry: boolean }): Promise<void>;
  /** Queues update-status for idle units, as the timer would. */
  updateStatus(units: readonly UnitName[]): Promise<void>;
  /** Runs hooks until nothing is left to do or `until` answers true. Units run in parallel, one hook at a time each. */
  settle(options?: {
    readonly signal?: AbortSignal;
    readonly until?: (model: Model) => boolean;
  }): Promise<{ reports: readonly HookReport[] }>;
  /** Ends every process of the model's charms and removes the model's directory. */
  destroy(): Promise<void>;
  /** Releases the lock and closes files. */
  close(): Promise<void>;
}

export interface OpenSimulationOptions {
  /** The model's directory. */
  readonly dir: string;
  /** Create the model when it is not there. */
  readonly create?: { readonly name: string; readonly release: JujuRelease };
  readonly events?: SimulationEvents;
  /** Aborting it ends the waiting for another process's lock; the operation that waits rejects. */
  readonly signal?: AbortSignal;
  /** The most hooks that run at once, one for each unit. Default: twice the number of cores. */
  readonly parallel?: number;
  /** A hook that runs for longer is killed and counts as failed. Default 5 minutes. */
  readonly hookTimeoutMs?: number;
  /** What comes after the tools directory in the `PATH` of hooks. Default: this process's own `PATH`. */
  readonly path?: string;
}
