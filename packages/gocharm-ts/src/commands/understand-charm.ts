import { tmpdir } from 'node:os';
import { bundleCharm, type Bundle } from '../bundle/bundle-charm.ts';
import { checkTypes } from '../bundle/check-types.ts';
import type { ResolvedOptions } from '../config/build-options.ts';
import { readProject, type Project } from '../config/project.ts';
import { createInspector } from '../inspect/inspector.ts';
import type { CharmDescription } from '../inspect/normalise-description.ts';
import { hasErrors, type BuildProblem } from '../problem/build-problem.ts';
import { systemReason } from '../problem/system-reason.ts';

/** All that is known of a charm without writing anything. */
export interface UnderstoodCharm {
  /** Undefined when problems stand in the way. */
  readonly charm:
    | { readonly project: Project; readonly bundle: Bundle; readonly description: CharmDescription }
    | undefined;
  readonly problems: readonly BuildProblem[];
  /** What the charm printed while it registered. */
  readonly printed: string;
}

/**
 * Reads, bundles, type-checks and inspects a charm.
 *
 * @throws the reason of `options.signal` when it is aborted.
 */
export async function understandCharm(options: ResolvedOptions): Promise<UnderstoodCharm> {
  const { signal, onStep } = options;
  const read = await readProject(options);
  if (read.project === undefined) return { charm: undefined, problems: read.problems, printed: '' };
  const { project } = read;
  onStep(`bundling ${project.entry}`);
  // Types take longest and nothing waits for them but the end.
  const giveUp = new AbortController();
  const abortable = signal === undefined ? giveUp.signal : AbortSignal.any([signal, giveUp.signal]);
  const types = options.types ? checkTypes(project.dir, abortable) : Promise.resolve([]);
  // It may fail long before it is waited for; then its failure is told where it is waited for.
  types.catch(() => undefined);
  try {
    const found = await bundleAndInspect(project, options);
    onStep('checking types');
    const problems = [...read.problems, ...withoutRepeats([...found.problems, ...(await types)])];
    return { ...found, charm: hasErrors(problems) ? undefined : found.charm, problems };
  } catch (error) {
    giveUp.abort();
    await types.catch(() => undefined);
    throw error;
  }
}

async function bundleAndInspect(project: Project, options: ResolvedOptions): Promise<UnderstoodCharm> {
  const { conditions, registrationTimeoutMs: timeoutMs, signal, onStep } = options;
  // Its processes start, and the checks load, while esbuild works.
  const starting = createInspector({ timeoutMs, signal }).catch(withoutTempDir);
  // Waited for below, whatever happens before.
  starting.catch(() => undefined);
  const loading = import('../emit/check-registrations.ts');
  try {
    const bundleOptions = { projectDir: project.dir, entry: project.entry, conditions };
    const bundled = await bundleCharm({ ...bundleOptions, purpose: 'inspection' });
    if (bundled.bundle === undefined) return { charm: undefined, problems: bundled.problems, printed: '' };
    // Made while the inspection runs. Its faults would be those of the first.
    const program = bundleCharm({ ...bundleOptions, purpose: 'program' });
    program.catch(() => undefined);
    signal?.throwIfAborted();
    onStep('inspecting registrations');
    const { code, map } = bundled.bundle;
    const inspector = await starting;
    if ('problem' in inspector) return { charm: undefined, problems: [inspector.problem], printed: '' };
    const inspection = await inspector.inspect({ code, map, projectDir: project.dir, entry: project.entry });
    const { description, printed } = inspection;
    const problems = [...bundled.problems, ...inspection.problems];
    if (description === undefined) return { charm: undefined, problems, printed };
    const { checkRegistrations } = await loading;
    problems.push(...checkRegistrations(description, project.entry));
    const { bundle } = await program;
    if (bundle === undefined) throw new Error('the program cannot be bundled although the inspection was');
    return { charm: { project, bundle, description }, problems, printed };
  } finally {
    const started = await starting;
    if ('dispose' in started) await started.dispose();
  }
}

/** @throws the error itself when it is none of the operating system. */
function withoutTempDir(error: unknown): { readonly problem: BuildProblem } {
  const reason = systemReason(error);
  if (reason === undefined) throw error;
  return {
    problem: {
      code: 'TEMP_UNWRITABLE',
      severity: 'error',
      message: `cannot write temporary files in ${tmpdir()}: ${reason}`,
      hint: 'name a directory that can be written: TMPDIR=DIR charm-build',
    },
  };
}

/** Both the bundler and the compiler report a syntax error; the bundler's report of that line is enough. */
function withoutRepeats(problems: readonly BuildProblem[]): readonly BuildProblem[] {
  const lines = new Set(problems.filter(({ code }) => code === 'BUNDLE_FAILED').map(lineOf));
  return problems.filter((problem) => problem.code !== 'TYPE_ERROR' || !lines.has(lineOf(problem)));
}

function lineOf({ place }: BuildProblem): string | undefined {
  return place === undefined ? undefined : `${place.file}:${place.line}`;
}
