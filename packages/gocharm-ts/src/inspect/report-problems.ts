import type { BuildProblem, Place } from '../problem/build-problem.ts';
import { blame, placesInStack, translatePlaces, type SourceLocator } from '../problem/source-locator.ts';
import type { ErrorReport, InspectionReport, Phase } from './child/job.ts';
import type { InspectionRun } from './run-inspection.ts';

/**
 * What stopped an inspection run, as problems in the sources; empty when the run described the charm.
 *
 * @param script - The name under which the bundle ran.
 */
export function reportProblems(
  run: InspectionRun,
  script: string,
  locate: SourceLocator,
  entry: string,
  timeoutMs: number,
): readonly BuildProblem[] {
  const atEntry = { place: { file: entry, line: 1, column: 1 } };
  if (run.timedOut) {
    return [
      {
        code: 'REGISTRATION_TIMEOUT',
        severity: 'error',
        message: `cannot register the charm: registration did not end within ${timeoutMs / 1000} s`,
        ...atEntry,
        hint: 'look for a loop that waits for something; registration only declares',
      },
    ];
  }
  const { report } = run;
  if (report === undefined) {
    const last = run.printed.trim().split('\n').at(-1) ?? '';
    return [
      {
        code: 'REGISTRATION_FAILED',
        severity: 'error',
        message: `cannot register the charm: its process ended with ${run.end}${last === '' ? '' : ` (${last})`}`,
        ...atEntry,
      },
    ];
  }
  return problemsOf(report, script, locate, atEntry);
}

function problemsOf(
  report: InspectionReport,
  script: string,
  locate: SourceLocator,
  atEntry: { readonly place: Place },
): readonly BuildProblem[] {
  switch (report.kind) {
    case 'described':
      return [];
    case 'no-register-hooks':
      return [noRegisterHooks(report, atEntry)];
    case 'async':
      return [
        {
          code: 'REGISTRATION_ASYNC',
          severity: 'error',
          message: 'cannot register the charm: registerHooks returned a promise',
          ...atEntry,
          hint: 'make registerHooks synchronous; do the waiting in handlers',
        },
      ];
    case 'refused':
      return distinct(report.refusals.map((error) => problemOf('REGISTRATION_REFUSED', error.message, error)));
    case 'failed':
      return [
        report.error.code === 'CONFLICTING_REGISTRATION'
          ? conflict(report.error)
          : problemOf('REGISTRATION_FAILED', failureText(report.phase, report.error), report.error),
      ];
  }

  function problemOf(code: BuildProblem['code'], message: string, error: ErrorReport): BuildProblem {
    const place = blame(placesInStack(error.stack, script, locate)) ?? atEntry.place;
    const hint = error.hint === undefined ? {} : { hint: error.hint };
    return { code, severity: 'error', message: translatePlaces(message, script, locate), place, ...hint };
  }

  function conflict(error: ErrorReport): BuildProblem {
    const [earlier, added] = error.sites.map((site) => blame(placesInStack(site ?? '', script, locate)));
    const whole = problemOf('CONFLICTING_REGISTRATION', error.message, error);
    if (earlier === undefined || added === undefined) return whole;
    return { ...whole, place: added, related: [{ message: 'the earlier registration', place: earlier }] };
  }
}

function noRegisterHooks(
  report: Extract<InspectionReport, { kind: 'no-register-hooks' }>,
  atEntry: { readonly place: Place },
): BuildProblem {
  const exported = report.exports.length === 0 ? 'it exports nothing' : `it exports ${report.exports.join(', ')}`;
  const reason = report.found === 'undefined' ? exported : `registerHooks is of type ${report.found}`;
  return {
    code: 'NO_REGISTER_HOOKS',
    severity: 'error',
    message: `cannot register the charm: the entry exports no function registerHooks; ${reason}`,
    ...atEntry,
    hint: 'write `export function registerHooks(r: Registry): void { … }`',
  };
}

/** Errors of the SDK say by themselves what could not be done. */
function failureText(phase: Phase, { name, message, code }: ErrorReport): string {
  if (code !== undefined && message.startsWith('cannot ')) return message;
  const doing = { load: 'load the charm', registration: 'register the charm', assets: 'make the contents of assets' };
  return `cannot ${doing[phase]}: ${name === 'Error' ? '' : `${name}: `}${message}`;
}

function distinct(problems: readonly BuildProblem[]): readonly BuildProblem[] {
  const known = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...known.values()];
}
