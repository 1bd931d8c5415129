import type { Settings } from '../../tools/relation.ts';
import { once } from './once.ts';

/** Settings that can be read. They are fetched on first use and kept for the hook. */
export interface SettingsView {
  /**
   * One value; undefined if the key is not set. Juju keeps no empty values.
   *
   * @throws {@link ToolError} when the agent refuses to show these settings.
   */
  get(key: string): Promise<string | undefined>;
  /** All keys and values, frozen. */
  all(): Promise<Settings>;
}

/** The unit's or application's own settings. What was written is read back as written. */
export interface WritableSettings extends SettingsView {
  /**
   * Sets several keys; undefined or an empty string removes a key. Others see the change once the hook has succeeded.
   * Keys that are known to have the value already are not sent again. Writes that are made together go out in order.
   *
   * @throws {@link CharmError} INVALID_VALUE for an empty key or a value that is not text; NOT_LEADER when these are the
   * application's settings and the unit does not lead.
   */
  set(changes: SettingsChanges): Promise<void>;
  /** Removes keys. */
  delete(...keys: readonly string[]): Promise<void>;
}

/** Keys and their new values; undefined or an empty string removes a key. */
export type SettingsChanges = Readonly<Record<string, string | undefined>>;

/** Makes a view over a fetch that happens at most once, and again after it failed. */
export function readOnlySettings(fetch: () => Promise<Settings>): SettingsView {
  return new OwnSettings(fetch, unwritable);
}

export class OwnSettings implements WritableSettings {
  readonly #fetch: () => Promise<Settings>;
  readonly #write: (settings: Settings) => Promise<void>;
  // An empty string stands for a removed key, as in relation-set.
  readonly #written = new Map<string, string>();
  #fetched: Settings | undefined;
  // The writes under way, one after the other: whether one is needed depends on those before it. It never rejects.
  #writing: Promise<unknown> = Promise.resolve();

  constructor(fetch: () => Promise<Settings>, write: (settings: Settings) => Promise<void>) {
    this.#fetch = once(async () => (this.#fetched = Object.freeze(await fetch())));
    this.#write = write;
  }

  async get(key: string): Promise<string | undefined> {
    await this.#writing;
    if (this.#known(key) === undefined) await this.#fetch();
    // An empty text says that the key is known to be absent.
    return this.#known(key) || undefined;
  }

  async all(): Promise<Settings> {
    await this.#writing;
    const fetched = await this.#fetch();
    if (this.#written.size === 0) return fetched;
    const merged = new Map([...Object.entries(fetched), ...this.#written]);
    return Object.freeze(Object.fromEntries([...merged].filter(([, value]) => value !== '')));
  }

  set(changes: SettingsChanges): Promise<void> {
    const wanted = Object.entries(changes).map(([key, value]) => [key, value ?? ''] as const);
    const done = this.#writing.then(() => this.#send(wanted));
    // Whoever made the write is told of its failure.
    this.#writing = done.catch(() => undefined);
    return done;
  }

  delete(...keys: readonly string[]): Promise<void> {
    return this.set(Object.fromEntries(keys.map((key) => [key, undefined])));
  }

  async #send(wanted: readonly (readonly [key: string, value: string])[]): Promise<void> {
    const news = wanted.filter(([key, value]) => this.#known(key) !== value);
    if (news.length === 0) return;
    await this.#write(Object.fromEntries(news));
    for (const [key, value] of news) this.#written.set(key, value);
  }

  /** What is known of a key without asking the agent: '' for a key known to be absent, undefined for nothing. */
  #known(key: string): string | undefined {
    const fetched = this.#fetched;
    if (fetched === undefined || this.#written.has(key)) return this.#written.get(key);
    // A key may be called as a member that every object has.
    return Object.hasOwn(fetched, key) ? fetched[key] : '';
  }
}

function unwritable(): Promise<void> {
  return Promise.reject(new TypeError('these settings cannot be written'));
}
