import type { BuildOptions } from '../config/build-options.ts';
import { resolveOptions } from '../config/resolve-options.ts';
import type { InspectResult } from './build-result.ts';
import { understandCharm } from './understand-charm.ts';

/**
 * Tells what the charm of a project registers, and writes nothing.
 *
 * @throws the reason of `options.signal` when it is aborted.
 */
export async function inspectCharm(options: Omit<BuildOptions, 'out' | 'platforms'> = {}): Promise<InspectResult> {
  const { charm, problems, printed } = await understandCharm(resolveOptions(options, process.cwd()));
  if (charm === undefined) return { ok: false, problems, printed };
  return { ok: true, registered: charm.description.registry, problems, printed };
}
