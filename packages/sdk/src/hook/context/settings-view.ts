import type { Settings } from '../../tools/relation.ts';

/** Settings that can be read. They are fetched on first use and kept for the hook. */
export interface SettingsView {
  /** One value; undefined if the key is not set. */
  get(key: string): Promise<string | undefined>;
  all(): Promise<Settings>;
}

/** The unit's or application's own settings. What was written is read back as written. */
export interface WritableSettings extends SettingsView {
  /**
   * Sets several keys; undefined or an empty string removes a key. Others see the change once the hook has succeeded.
   * Keys that are known to have the value already are not sent again.
   *
   * @throws {@link CharmError} INVALID_VALUE for an empty key or a value that is not text; NOT_LEADER when these are the
   * application's settings and the unit does not lead.
   */
  set(changes: Readonly<Record<string, string | undefined>>): Promise<void>;
  /** Removes keys. */
  delete(...keys: readonly string[]): Promise<void>;
}

/** Makes a view over a fetch that happens at most once, and again after it failed. */
export function readOnlySettings(fetch: () => Promise<Settings>): SettingsView {
  return new OwnSettings(fetch, unwritable);
}

export class OwnSettings implements WritableSettings {
  readonly #fetch: () => Promise<Settings>;
  readonly #write: (settings: Settings) => Promise<void>;
  // An empty string stands for a removed key, as in relation-set.
  readonly #written = new Map<string, string>();
  #fetching: Promise<Settings> | undefined;
  #fetched: Settings | undefined;

  constructor(fetch: () => Promise<Settings>, write: (settings: Settings) => Promise<void>) {
    this.#fetch = fetch;
    this.#write = write;
  }

  async get(key: string): Promise<string | undefined> {
    const known = this.#known(key);
    if (known !== undefined) return known === '' ? undefined : known;
    return (await this.all())[key];
  }

  async all(): Promise<Settings> {
    const fetched = await this.#load();
    if (this.#written.size === 0) return fetched;
    const merged = new Map([...Object.entries(fetched), ...this.#written]);
    return Object.freeze(Object.fromEntries([...merged].filter(([, value]) => value !== '')));
  }

  async set(changes: Readonly<Record<string, string | undefined>>): Promise<void> {
    const news = Object.entries(changes)
      .map(([key, value]) => [key, value ?? ''] as const)
      .filter(([key, value]) => this.#known(key) !== value);
    if (news.length === 0) return;
    await this.#write(Object.fromEntries(news));
    for (const [key, value] of news) this.#written.set(key, value);
  }

  async delete(...keys: readonly string[]): Promise<void> {
    await this.set(Object.fromEntries(keys.map((key) => [key, undefined])));
  }

  // What is known of a key without asking the agent: '' for a key known to be absent.
  #known(key: string): string | undefined {
    return this.#written.get(key) ?? (this.#fetched === undefined ? undefined : (this.#fetched[key] ?? ''));
  }

  async #load(): Promise<Settings> {
    this.#fetching ??= this.#fetch();
    try {
      this.#fetched = Object.freeze(await this.#fetching);
      return this.#fetched;
    } catch (error) {
      this.#fetching = undefined;
      throw error;
    }
  }
}

function unwritable(): Promise<void> {
  return Promise.reject(new TypeError('these settings cannot be written'));
}
