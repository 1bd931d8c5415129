import { codeFrame, plainStyle, type ProblemStyle } from '@gocharm-ts/charm-format/emit';
import type { BuildProblem, Place } from './build-problem.ts';

/** Gives the text of a file of the project, undefined when it cannot be read. */
export type SourceReader = (file: string) => string | undefined;

/** How the reader names a file of the project to people, such as relative to their working directory. */
export type FileNamer = (file: string) => string;

/**
 * Renders a problem for people: place and message, the lines around it, related places, the hint. There is no line
 * break at the end.
 */
export function renderBuildProblem(
  problem: BuildProblem,
  readSource: SourceReader,
  nameFile: FileNamer = (file) => file,
  style: ProblemStyle = plainStyle,
): string {
  const { place, severity } = problem;
  const where = place === undefined ? '' : `${location(place, nameFile, style)} `;
  const parts = [`${where}${style[severity](`${severity}:`)} ${problem.message}`];
  const frameOf = (each: Place): string[] => {
    const source = readSource(each.file);
    const frame = source === undefined ? '' : codeFrame(source, each.line, each.column, style);
    return frame === '' ? [] : [frame];
  };
  if (place !== undefined) parts.push(...frameOf(place));
  for (const { message, place: other } of problem.related ?? []) {
    parts.push(`  ${location(other, nameFile, style)} ${style.note(message)}`, ...frameOf(other));
  }
  if (problem.hint !== undefined) parts.push(style.note(`  hint: ${problem.hint}`));
  return parts.join('\n');
}

function location(place: Place, nameFile: FileNamer, style: ProblemStyle): string {
  return style.location(`${nameFile(place.file)}:${place.line}:${place.column}:`);
}
