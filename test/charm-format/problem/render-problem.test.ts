import { describe, expect, test } from 'vitest';
import { plainStyle, type ProblemStyle } from '../../../packages/charm-format/src/problem/problem-style.ts';
import type { Problem } from '../../../packages/charm-format/src/problem/problem.ts';
import { renderProblem } from '../../../packages/charm-format/src/problem/render-problem.ts';

const problem: Problem = {
  code: 'DUPLICATE_ENDPOINT',
  severity: 'error',
  message: 'charm "a" using a duplicated relation name: "x"',
  file: 'metadata.yaml',
  line: 2,
  column: 12,
  hint: 'give one of the endpoints another name',
  juju: [
    { version: '3.6', stage: 'client', message: 'charm "a" using a duplicated relation name: "x"' },
    { version: '4.1', stage: 'controller', message: 'verifying charm relations: charm relation name conflict ["x"]' },
  ],
};

describe('renderProblem', () => {
  test('tells place, message, lines, hint and who refuses it in which words', () => {
    expect(renderProblem(problem, 'provides: {x: i}\nrequires: {x: j}\n')).toBe(
      [
        'metadata.yaml:2:12: error: charm "a" using a duplicated relation name: "x"',
        '  1 | provides: {x: i}',
        '> 2 | requires: {x: j}',
        '    |            ^',
        '  hint: give one of the endpoints another name',
        '  refused by: Juju 3.6 (client)',
        '  Juju 4.1 (controller): verifying charm relations: charm relation name conflict ["x"]',
      ].join('\n'),
    );
  });

  test('leaves out what is not there', () => {
    const warning: Problem = {
      code: 'UNKNOWN_KEY',
      severity: 'warning',
      message: 'key "x" means nothing to Juju here',
      file: 'config.yaml',
      line: 1,
      column: 1,
    };
    expect(renderProblem(warning, undefined)).toBe('config.yaml:1:1: warning: key "x" means nothing to Juju here');
  });

  test('names Jujus that agree in one line', () => {
    const { message } = problem;
    const juju = [
      { version: '3.6', stage: 'parser', message },
      { version: '4.1', stage: 'parser', message },
    ] as const;
    const { hint: _, ...rest } = problem;
    expect(renderProblem({ ...rest, juju }, undefined)).toBe(
      'metadata.yaml:2:12: error: charm "a" using a duplicated relation name: "x"\n' +
        '  refused by: Juju 3.6 (parser), Juju 4.1 (parser)',
    );
  });

  test('asks the style for every part', () => {
    const named = Object.keys(plainStyle).map((part) => [part, (text: string) => `${part}(${text})`]);
    const style = Object.fromEntries(named) as Record<string, unknown> as unknown as ProblemStyle;
    const { juju: _, ...rest } = problem;
    expect(renderProblem(rest, 'a\nrequires: {x: j}', style)).toBe(
      [
        'location(metadata.yaml:2:12:) error(error:) charm "a" using a duplicated relation name: "x"',
        'gutter(  1 |) a',
        'gutter(> 2 |) requires: {x: j}',
        'gutter(    |)            caret(^)',
        'note(  hint: give one of the endpoints another name)',
      ].join('\n'),
    );
  });
});
