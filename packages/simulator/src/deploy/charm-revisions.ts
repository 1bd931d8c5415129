import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { problemsForJuju, readCharmDir } from '@gocharm-ts/charm-format';
import type { CharmDirectory } from '@gocharm-ts/charm-format';
import { ModelError } from '../model/model-error.ts';
import type { DeployedCharm, JujuRelease, Model } from '../model/model.ts';
import { NO_CHARM } from '../model/unit.ts';
import { checkCharmSource } from './charm-source.ts';
import { copyCharm, fingerprint } from './charm-tree.ts';
import type { ModelPaths } from './model-paths.ts';

/**
 * Takes a charm directory into the model as a revision of an application's charm.
 *
 * @throws {@link ModelError} BAD_CHARM with every reason that the model's Juju has against it.
 */
export async function takeCharm(
  paths: ModelPaths,
  options: {
    readonly source: string;
    /** Default: the charm's name. */
    readonly application: string | undefined;
    readonly revision: number;
    readonly release: JujuRelease;
    /** Called with the application's name before anything is written; throws to refuse. */
    readonly check: (application: string, charm: CharmDirectory) => void;
  },
): Promise<{ readonly charm: DeployedCharm; readonly application: string }> {
  const source = resolve(options.source);
  await checkCharmSource(source);
  const { charm, problems } = await readCharmDir(source);
  const reasons = problemsForJuju(problems, options.release).filter((problem) => problem.severity === 'error');
  if (charm === undefined || reasons.length > 0) {
    const lines = reasons.map((reason) => `${reason.file}:${reason.line}:${reason.column}: ${reason.message}`);
    const hint = reasons.find((reason) => reason.hint !== undefined)?.hint;
    throw new ModelError(
      'BAD_CHARM',
      `cannot take charm "${source}":${lines.length === 1 ? ` ${lines.join('')}` : lines.map((line) => `\n  ${line}`).join('')}`,
      hint === undefined ? {} : { hint },
    );
  }
  const application = options.application ?? charm.metadata.name;
  options.check(application, charm);
  const dir = revisionDir(paths, application, options.revision);
  await placeCopy(source, dir);
  return {
    application,
    charm: {
      name: charm.metadata.name,
      revision: options.revision,
      source,
      dir: relative(paths.dir, dir),
      metadata: charm.metadata,
      options: { ...charm.config },
    },
  };
}

/** Whether a charm directory differs from the revision that the model holds. */
export async function isChanged(paths: ModelPaths, charm: DeployedCharm, source: string): Promise<boolean> {
  await checkCharmSource(source);
  return (await fingerprint(join(paths.dir, charm.dir))) !== (await fingerprint(source));
}

/** Where the model keeps a revision of an application's charm. */
export function revisionDir(paths: ModelPaths, application: string, revision: number): string {
  return join(paths.charms, `${application}-${revision}`);
}

/** Removes the revisions that no unit and no application uses any more. */
export async function sweepRevisions(paths: ModelPaths, model: Model): Promise<void> {
  const used = new Set<string>();
  for (const { name, charm, units } of Object.values(model.applications)) {
    used.add(`${name}-${charm.revision}`);
    for (const { charmRevision } of Object.values(units))
      if (charmRevision !== NO_CHARM) used.add(`${name}-${charmRevision}`);
  }
  // What cannot be listed has nothing that could be removed; unused copies take space and do no harm.
  const present = await readdir(paths.charms).catch(() => []);
  const unused = present.filter((name) => !used.has(name));
  await Promise.all(unused.map((name) => rm(join(paths.charms, name), { recursive: true, force: true })));
}

// A copy that was cut short must not pass for the revision.
async function placeCopy(source: string, dir: string): Promise<void> {
  const aside = `${dir}.new`;
  await rm(aside, { recursive: true, force: true });
  await rm(dir, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  await copyCharm(source, aside);
  await rename(aside, dir);
}
