import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrors, type BuildProblem } from '../problem/build-problem.ts';
import { createSourceLocator, type SourceLocator } from '../problem/source-locator.ts';
import { childProgram } from './child-program.ts';
import { scriptNameIn } from './child/world.ts';
import { compareDescriptions } from './compare-descriptions.ts';
import { differenceProblems } from './difference-problems.ts';
import { normaliseDescription, type CharmDescription } from './normalise-description.ts';
import { reportProblems } from './report-problems.ts';
import { startInspection, type InspectionLimits, type InspectionRun } from './run-inspection.ts';
import { createTempDir } from './temp-dir.ts';

/** What an inspection needs to know of the charm. */
export interface InspectionSubject {
  /** The text of `lib/runhook.cjs`. */
  readonly code: string;
  /** The text of its source map, with sources relative to the project. */
  readonly map: string;
  /** Absolute. */
  readonly projectDir: string;
  /** Relative to the project. */
  readonly entry: string;
}

/** What a charm registers, or why that is not known. */
export interface Inspection {
  readonly description: CharmDescription | undefined;
  readonly problems: readonly BuildProblem[];
  /** What the charm printed while it registered. */
  readonly printed: string;
}

const runs = ['first', 'second'] as const;

/** Two processes that are ready to inspect one charm. */
export interface Inspector {
  /**
   * Runs the charm's registration twice, in two locked-down processes that agree on nothing but the charm, and compares.
   * Works once.
   *
   * @throws the reason of the limits' signal when it is aborted.
   */
  readonly inspect: (subject: InspectionSubject) => Promise<Inspection>;
  /** Ends the processes and removes their files. */
  readonly dispose: () => Promise<void>;
}

/** Starts both processes. They get ready while the caller bundles the charm: that is where their start hides. */
export async function createInspector(limits: InspectionLimits): Promise<Inspector> {
  const temp = await createTempDir();
  const programPath = join(temp, 'inspect.cjs');
  await writeFile(programPath, await childProgram());
  const processes = runs.map((world) => ({ world, ...startInspection(programPath, world, limits) }));
  return {
    inspect: async (subject) => {
      const bundlePath = join(temp, 'runhook.cjs');
      await writeFile(bundlePath, subject.code);
      const { projectDir } = subject;
      const [first, second] = await Promise.all(
        processes.map(({ world, run }) => run({ bundlePath, projectDir, world })),
      );
      // Both processes were started above.
      return judge(subject, limits.timeoutMs, first as InspectionRun, second as InspectionRun);
    },
    dispose: async () => {
      for (const { dispose } of processes) dispose();
      await rm(temp, { recursive: true, force: true });
    },
  };
}

function judge(subject: InspectionSubject, timeoutMs: number, first: InspectionRun, second: InspectionRun): Inspection {
  const locate = createSourceLocator(subject.map);
  const { printed } = first;
  const [problems, others] = [first, second].map((run, index) =>
    reportProblems(run, scriptNameIn(runs[index === 0 ? 0 : 1]), locate, subject.entry, timeoutMs),
  );
  if (problems !== undefined && hasErrors(problems)) return { description: undefined, problems, printed };
  if (others !== undefined && hasErrors(others)) return { description: undefined, problems: others, printed };
  const left = describe(first, 'first', locate);
  const right = describe(second, 'second', locate);
  const differences = compareDescriptions(left.registry, right.registry);
  if (differences.length === 0) return { description: left, problems: [], printed };
  const sightings = first.report?.kind === 'described' ? first.report.sightings : [];
  return {
    description: undefined,
    problems: differenceProblems(differences, sightings, scriptNameIn('first'), locate, left.charmPlace),
    printed,
  };
}

function describe(run: InspectionRun, world: 'first' | 'second', locate: SourceLocator): CharmDescription {
  if (run.report?.kind !== 'described') throw new Error('cannot compare inspection runs: one has no description');
  return normaliseDescription(run.report.description, scriptNameIn(world), locate);
}
