import { stat } from 'node:fs/promises';
import { parseConfig } from '../config/parse-config.ts';
import { parseManifest } from '../manifest/parse-manifest.ts';
import { parseMetadata } from '../metadata/parse-metadata.ts';
import type { Parsed, Problem } from '../problem/problem.ts';
import { bothRefuse } from '../problem/verdicts.ts';
import { problemOf } from '../yaml/finding.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { present } from '../yaml/present.ts';
import { unmarshalError } from '../yaml/unmarshal-error.ts';
import type { YamlMap } from '../yaml/yaml-value.ts';
import type { CharmDirectory } from './charm-directory.ts';
import { findEntryPoints } from './entry-points.ts';
import { formatProblems } from './format-rules.ts';
import { errorCode, readCharmFile } from './read-file.ts';

/**
 * Reads the files of a charm directory and tells everything that some Juju has against them, file by file. Nothing in
 * the directory is executed.
 *
 * The charm is undefined when a file that is there cannot be read as what it is, or `metadata.yaml` is missing. Problems
 * name files relative to `dir`.
 */
export async function readCharmDir(
  dir: string,
): Promise<{ charm: CharmDirectory | undefined; problems: readonly Problem[] }> {
  const missing = await whyNoDirectory(dir);
  if (missing !== undefined) return { charm: undefined, problems: [missing] };

  const metadata = (await readAs(dir, 'metadata.yaml', parseMetadata)) ?? noMetadata;
  const config = await readAs(dir, 'config.yaml', parseConfig);
  const manifest = await readAs(dir, 'manifest.yaml', parseManifest);
  const actions = await readAs(dir, 'actions.yaml', parseActions);
  const version = await readAs(dir, 'version', parseVersion);
  const revision = await readAs(dir, 'revision', parseRevision);
  const problems = [metadata, config, manifest, actions, version, revision].flatMap((file) => file?.problems ?? []);
  const format =
    metadata.value !== undefined && manifestIsKnown(manifest) ? formatProblems(metadata.value, manifest?.value) : [];
  const entryPoints = await findEntryPoints(dir, metadata.value?.name ?? '');
  problems.push(...format, ...entryPoints.problems);

  const refused = [config, actions, revision].some((file) => file !== undefined && file.value === undefined);
  if (metadata.value === undefined || refused || !manifestIsKnown(manifest)) return { charm: undefined, problems };
  const charm: CharmDirectory = present({
    dir,
    metadata: metadata.value,
    config: config?.value ?? {},
    manifest: manifest?.value,
    actions: actions?.value,
    version: version?.value,
    revision: revision?.value,
    hasDispatch: entryPoints.hasDispatch,
    hooks: entryPoints.hooks,
  });
  return { charm, problems };
}

const noMetadata: Parsed<never> = {
  value: undefined,
  problems: [
    {
      code: 'MISSING_FILE',
      severity: 'error',
      message: 'archive file "metadata.yaml" not found',
      file: 'metadata.yaml',
      line: 1,
      column: 1,
      hint: 'give the directory of a built charm',
      juju: bothRefuse('parser', 'archive file "metadata.yaml" not found'),
    },
  ],
};

async function whyNoDirectory(dir: string): Promise<Problem | undefined> {
  const problem = { code: 'MISSING_FILE', severity: 'error', file: dir, line: 1, column: 1 } as const;
  try {
    if ((await stat(dir)).isDirectory()) return undefined;
    return { ...problem, message: `cannot read the charm directory ${dir}: it is a file` };
  } catch (error) {
    return { ...problem, message: `cannot read the charm directory ${dir}: ${errorCode(error)}` };
  }
}

/** Undefined when the file is not there. */
async function readAs<Value>(
  dir: string,
  name: string,
  parse: (text: string, file: string) => Parsed<Value>,
): Promise<Parsed<Value> | undefined> {
  const file = await readCharmFile(dir, name);
  if (file.kind === 'absent') return undefined;
  return file.kind === 'text' ? parse(file.text, name) : { value: undefined, problems: [file.problem] };
}

/** An empty manifest counts as absent, as in Juju 3.6; one that cannot be read is not known. */
function manifestIsKnown(manifest: Parsed<unknown> | undefined): boolean {
  if (manifest === undefined || manifest.value !== undefined) return true;
  return manifest.problems.every((problem) => problem.code === 'NO_BASE' || problem.severity === 'warning');
}

function parseActions(text: string, file: string): Parsed<YamlMap> {
  const document = parseYaml(text, file);
  const { root, value, problems } = document;
  if (root === undefined) return { value: undefined, problems };
  if (root.kind === 'null') return { value: {}, problems };
  // Plain data of a map node is a map.
  if (root.kind === 'map') return { value: value as YamlMap, problems };
  const juju = bothRefuse('parser', unmarshalError(root, 'map[string]map[string]interface {}'));
  return { value: undefined, problems: [...problems, problemOf({ code: 'WRONG_TYPE', path: [], juju }, document)] };
}

/** The first line, 100 characters of it at most, without what bzr puts in front (charm v12: version.go). */
function parseVersion(text: string): Parsed<string> {
  const [line = ''] = text.split(/\r?\n/);
  return {
    value: Array.from(line.replace(/^revision-id: /, ''))
      .slice(0, 100)
      .join(''),
    problems: [],
  };
}

/** The number that the file begins with (charm v12: charmarchive.go). */
function parseRevision(text: string, file: string): Parsed<number> {
  const [, digits] = /^\s*([+-]?[0-9]+)/.exec(text) ?? [];
  if (digits !== undefined) return { value: Number(digits), problems: [] };
  const message = 'invalid revision file';
  const problem = { code: 'BAD_REVISION', severity: 'error', message, file, line: 1, column: 1 } as const;
  return { value: undefined, problems: [{ ...problem, juju: bothRefuse('parser', message) }] };
}
