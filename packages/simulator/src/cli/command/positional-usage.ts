import type { CommandPositional } from './command.ts';

/** A positional as usage lines show it: `<application>`, `[name]`, `<units..>` or `[units..]`. */
export function positionalUsage({ name, arity = 'one' }: CommandPositional): string {
  const usage = { one: `<${name}>`, optional: `[${name}]`, some: `<${name}..>`, any: `[${name}..]` };
  return usage[arity];
}
