import type { BuildOptions } from '../config/build-options.ts';
import { resolveOptions } from '../config/resolve-options.ts';
import { sha256, type CharmFile } from '../emit/charm-file.ts';
import type { BuildResult, BuiltFile } from './build-result.ts';
import { understandCharm } from './understand-charm.ts';

/**
 * Builds the charm of a project into a directory that Juju and `charm-sim` run. What is wrong with the project comes
 * back as problems, all together.
 *
 * @throws the reason of `options.signal` when it is aborted; nothing is left behind then.
 *
 * @example
 * const result = await buildCharm({ dir: 'examples/charm' });
 * if (result.ok) console.log(`${result.charm} is in ${result.out}`);
 */
export async function buildCharm(options: BuildOptions = {}): Promise<BuildResult> {
  const resolved = resolveOptions(options, process.cwd());
  // Loads while other processes work.
  const loading = import('../emit/emit-charm.ts');
  const { charm, problems, printed } = await understandCharm(resolved);
  if (charm === undefined) return { ok: false, problems, printed };
  const { project, bundle, description } = charm;
  const name = description.registry.charm.name;
  resolved.onStep(`writing ${name}`);
  const { emitCharm } = await loading;
  const emitted = await emitCharm(project, description, bundle, resolved.signal);
  if ('problems' in emitted) return { ok: false, problems: [...problems, ...emitted.problems], printed };
  const { out, files, changes, warnings } = emitted;
  return {
    ok: true,
    charm: name,
    out,
    files: files.map(builtFile),
    changed: changes,
    registered: description.registry,
    problems: [...problems, ...warnings],
    printed,
  };
}

function builtFile(file: CharmFile): BuiltFile {
  const { path } = file;
  if (file.kind === 'link') return { path, sizeBytes: file.target.length, target: file.target };
  return { path, sizeBytes: file.content.length, sha256: sha256(file.content) };
}
