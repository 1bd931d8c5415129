import type { BuildProblem } from '../problem/build-problem.ts';

// `file(line,column): error TS1234: text`, or `error TS1234: text` for the project as a whole.
const form = /^(?:(.+)\((\d+),(\d+)\): )?(error|warning) (TS\d+): (.*)$/;

/**
 * Reads what `tsc --pretty false` prints. Lines that are indented go on with the message before them.
 *
 * @param nameFile - Names a file as the compiler printed it relative to the project.
 */
export function parseDiagnostics(output: string, nameFile: (file: string) => string): readonly BuildProblem[] {
  const problems: BuildProblem[] = [];
  for (const line of output.split(/\r?\n/)) {
    const [, file, at, column, severity, code, text] = form.exec(line) ?? [];
    const last = problems.at(-1);
    if (code !== undefined && text !== undefined) {
      problems.push({
        code: 'TYPE_ERROR',
        severity: severity === 'warning' ? 'warning' : 'error',
        message: `${code}: ${text}`,
        ...(file === undefined ? {} : { place: { file: nameFile(file), line: Number(at), column: Number(column) } }),
      });
    } else if (last !== undefined && /^\s+\S/.test(line)) {
      problems[problems.length - 1] = { ...last, message: `${last.message}\n${line}` };
    }
  }
  return problems;
}
