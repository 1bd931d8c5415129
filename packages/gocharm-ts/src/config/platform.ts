/** What a charm runs on: one release of an operating system, on some architectures. */
export interface Platform {
  /** Such as `ubuntu`. */
  readonly name: string;
  /** Such as `24.04`. */
  readonly channel: string;
  /** Juju's names, such as `amd64`. Empty: any. */
  readonly architectures: readonly string[];
}

/** Where a charm runs unless something else is asked for. */
export const defaultPlatforms: readonly string[] = ['ubuntu@24.04'];

// Juju 3.6 knows more operating systems, 4.1 takes Ubuntu only; both know these architectures (charm v12: base.go).
const form = /^(ubuntu)@(\d{2}\.\d{2})(?::([a-z0-9]+))?$/;
const architectures = ['amd64', 'arm64', 'ppc64el', 'riscv64', 's390x'];

/**
 * Reads platforms such as `ubuntu@24.04` and `ubuntu@24.04:amd64`. Architectures of one release are gathered; a release
 * that is named without architecture stays without, because that means any.
 *
 * @returns the platforms in order of first mention, or the reason why one of them is none.
 */
export function parsePlatforms(texts: readonly string[]): readonly Platform[] | { readonly reason: string } {
  const platforms = new Map<string, Set<string> | 'any'>();
  for (const text of texts) {
    const [, name, channel, architecture] = form.exec(text) ?? [];
    if (name === undefined || channel === undefined) {
      return { reason: `"${text}" is not of the form ubuntu@24.04 or ubuntu@24.04:amd64` };
    }
    if (architecture !== undefined && !architectures.includes(architecture)) {
      return { reason: `"${text}" names architecture "${architecture}"; Juju knows ${architectures.join(', ')}` };
    }
    const key = `${name}@${channel}`;
    const known = platforms.get(key);
    if (architecture === undefined) platforms.set(key, 'any');
    else if (known === undefined) platforms.set(key, new Set([architecture]));
    else if (known !== 'any') known.add(architecture);
  }
  return [...platforms].map(([key, known]) => ({
    name: key.slice(0, key.indexOf('@')),
    channel: key.slice(key.indexOf('@') + 1),
    architectures: known === 'any' ? [] : [...known].sort(),
  }));
}
