import type { Terminal, TerminalStream } from '../../../../packages/simulator/src/cli/terminal.ts';

/** A terminal that keeps what was written; `paint` marks colours as `<red:text>` when asked to. */
export interface RecordingTerminal extends Terminal {
  output(): string;
  errors(): string;
  questions: string[];
}

export function recordingTerminal(
  options: {
    readonly isTerminal?: boolean;
    readonly columns?: number;
    readonly answer?: string;
    readonly readerGone?: AbortSignal;
  } = {},
): RecordingTerminal {
  const written = { out: '', error: '' };
  const isTerminal = options.isTerminal ?? false;
  const stream = (name: 'out' | 'error'): TerminalStream => ({
    isTerminal,
    columns: options.columns,
    write: (text) => {
      written[name] += text;
    },
    paint: (colour, text) => (isTerminal && text !== '' ? `<${colour}:${text}>` : text),
  });
  const questions: string[] = [];
  return {
    out: stream('out'),
    error: stream('error'),
    canAsk: options.answer !== undefined,
    ask: (question) => {
      questions.push(question);
      return Promise.resolve(options.answer ?? '');
    },
    readerGone: options.readerGone ?? new AbortController().signal,
    output: () => written.out,
    errors: () => written.error,
    questions,
  };
}
