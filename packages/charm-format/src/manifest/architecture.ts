/** The architectures that each Juju knows (juju/utils v3: arch.go; juju 4.1: core/arch). */
export const architectures36: ReadonlySet<string> = new Set([
  'amd64',
  'i386',
  'armhf',
  'arm64',
  'ppc64el',
  's390x',
  'riscv64',
]);

/** See {@link architectures36}. */
export const architectures41: ReadonlySet<string> = new Set(['amd64', 'arm64', 'ppc64el', 's390x', 'riscv64']);

const aliases: readonly (readonly [RegExp, string])[] = [
  [/amd64|x86_64/, 'amd64'],
  [/i?[3-9]86/, 'i386'],
  [/arm$|armv/, 'armhf'],
  [/aarch64/, 'arm64'],
  [/ppc64/, 'ppc64el'],
  [/s390x/, 's390x'],
  [/riscv64|risc$|risc-[vV]64/, 'riscv64'],
];

/** Juju's name of an architecture, also for what `uname -m` prints; unknown ones stay (juju/utils v3: NormaliseArch). */
export function normalizeArchitecture(text: string): string {
  const name = text.trim();
  return aliases.find(([alias]) => alias.test(name))?.[1] ?? name;
}
