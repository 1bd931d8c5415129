import type { BuildProblem, Place } from '../problem/build-problem.ts';
import { blame, isProjectFile, placesInStack, type SourceLocator } from '../problem/source-locator.ts';
import type { Sighting } from './child/job.ts';
import type { Difference } from './compare-descriptions.ts';
import { parsePlace } from './normalise-description.ts';

/** More differences than these have the same cause. */
const mostProblems = 5;
const mostSightings = 5;
const longestValue = 200;

/** Reports differences between two runs, with the places where the charm looked at something that differs. */
export function differenceProblems(
  differences: readonly Difference[],
  sightings: readonly Sighting[],
  script: string,
  locate: SourceLocator,
  charmPlace: Place | undefined,
): readonly BuildProblem[] {
  const related = seenBy(sightings, script, locate);
  const hint =
    related.length === 0
      ? 'registration must depend on nothing but the sources; move what changes into handlers'
      : 'registration must depend on nothing but the sources; look at these things in handlers';
  return differences.slice(0, mostProblems).map((difference) => {
    const place = parsePlace(difference.site) ?? charmPlace;
    return {
      code: 'NONDETERMINISTIC',
      severity: 'error',
      message: describe(difference),
      ...(place === undefined ? {} : { place }),
      ...(related.length === 0 ? {} : { related }),
      hint,
    };
  });
}

function describe({ subject, member, first, second }: Difference): string {
  const start = `cannot register ${subject} the same way twice`;
  if (member === undefined)
    return `${start}: it is there in ${first === undefined ? 'the second' : 'the first'} of two runs only`;
  return `${start}: ${member} is ${shorten(first)} in one run and ${shorten(second)} in the other`;
}

function shorten(value: string | undefined): string {
  if (value === undefined) return 'absent';
  return value.length > longestValue ? `${value.slice(0, longestValue)}…` : value;
}

function seenBy(
  sightings: readonly Sighting[],
  script: string,
  locate: SourceLocator,
): readonly { readonly message: string; readonly place: Place }[] {
  const seen = new Map<string, { readonly message: string; readonly place: Place }>();
  for (const { what, stack } of sightings) {
    const place = blame(placesInStack(stack, script, locate));
    if (place === undefined || !isProjectFile(place.file)) continue;
    const entry = { message: `looks at ${what}`, place };
    seen.set(JSON.stringify(entry), entry);
  }
  return [...seen.values()].slice(0, mostSightings);
}
