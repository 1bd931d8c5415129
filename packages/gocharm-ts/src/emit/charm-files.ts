import { emitConfig, emitManifest, emitMetadata } from '@gocharm-ts/charm-format/emit';
import type { Bundle } from '../bundle/bundle-charm.ts';
import { oldestNode } from '../config/oldest-node.ts';
import type { Project } from '../config/project.ts';
import { parsePlace, type CharmDescription } from '../inspect/normalise-description.ts';
import type { BuildProblem } from '../problem/build-problem.ts';
import { textFile, type CharmFile } from './charm-file.ts';
import { configOf, manifestOf, metadataOf } from './charm-yaml.ts';
import { dispatchScript } from './dispatch-script.ts';
import { guardScript } from './guard-script.ts';
import { hookLinks } from './hook-links.ts';
import { disposable, ownershipFile } from './ownership.ts';
import { runhookScript } from './runhook-script.ts';

/** Every entry of a charm directory, sorted by path, and what stands in the way of some. */
export interface CharmFiles {
  readonly files: readonly CharmFile[];
  readonly problems: readonly BuildProblem[];
}

/**
 * Makes the entries of the charm directory from what the charm registered.
 *
 * @param carried - Files of the project that go in unchanged.
 */
export function charmFiles(
  project: Project,
  { registry }: CharmDescription,
  bundle: Bundle,
  carried: readonly CharmFile[],
): CharmFiles {
  const wanted = registry.hooks.map(({ name }) => name);
  const metadata = metadataOf(registry);
  const config = configOf(registry);
  const own: CharmFile[] = [
    textFile('metadata.yaml', emitMetadata(metadata)),
    textFile('manifest.yaml', emitManifest(manifestOf(project.platforms))),
    ...(Object.keys(config).length === 0 ? [] : [textFile('config.yaml', emitConfig(config))]),
    ...(project.version === undefined ? [] : [textFile('version', `${project.version}\n`)]),
    textFile('dispatch', dispatchScript(wanted), 0o755),
    textFile('bin/runhook', runhookScript(oldestNode), 0o755),
    textFile('lib/guard.cjs', guardScript(oldestNode)),
    textFile('lib/runhook.cjs', bundle.code),
    textFile('lib/runhook.cjs.map', bundle.map),
    ...(bundle.legal === undefined ? [] : [textFile('lib/runhook.cjs.LEGAL.txt', bundle.legal)]),
    ...hookLinks(wanted, metadata),
    ...carried,
  ];
  const taken = new Map(own.map((file) => [file.path, file]));
  const places = (): readonly string[] => [...taken.keys(), ownershipFile, disposable];
  const problems: BuildProblem[] = [];
  for (const { path, content, executable, site } of registry.assets) {
    const obstacle = obstacleTo(path, places());
    const place = parsePlace(site);
    if (obstacle !== undefined) {
      problems.push({
        code: 'PATH_TAKEN',
        severity: 'error',
        message: `cannot put asset "${path}" into the charm: ${obstacle} is in its way`,
        ...(place === undefined ? {} : { place }),
        hint: 'choose another path, such as one below files/',
      });
      continue;
    }
    const mode = executable ? 0o755 : 0o644;
    taken.set(path, { kind: 'file', path, content: Buffer.from(content, 'base64'), mode });
  }
  return { files: [...taken.values()].sort((left, right) => (left.path < right.path ? -1 : 1)), problems };
}

/** The entry that has the path, is a directory on it, or needs it as a directory. */
function obstacleTo(path: string, taken: readonly string[]): string | undefined {
  return taken.find((other) => other === path || other.startsWith(`${path}/`) || path.startsWith(`${other}/`));
}
