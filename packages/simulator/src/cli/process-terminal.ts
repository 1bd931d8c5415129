import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';
import type { Colour, Terminal, TerminalStream } from './terminal.ts';

/** The streams of a process, with the environment that decides about colour. */
export interface ProcessStreams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Makes the {@link Terminal} of a real process. A reader that goes away ends output without an error; output that cannot
 * be written otherwise, as on a full disk, is told of once on stderr, and `fail` is called with the exit code 1.
 */
export function processTerminal(streams: ProcessStreams, fail: (exitCode: 1) => void): Terminal {
  const readerGone = new AbortController();
  const colourless = (streams.env['NO_COLOR'] ?? '') !== '' || streams.env['TERM'] === 'dumb';
  const stream = (target: NodeJS.WriteStream): TerminalStream => {
    target.on('error', (error: NodeJS.ErrnoException) => {
      const isFirst = !readerGone.signal.aborted;
      if (target === streams.stdout) readerGone.abort();
      if (error.code === 'EPIPE') return;
      fail(1);
      if (target === streams.stdout && isFirst)
        streams.stderr.write(`ERROR cannot write to stdout: ${error.message}\n`);
    });
    return writeStream(target, target.isTTY && !colourless);
  };
  return {
    out: stream(streams.stdout),
    error: stream(streams.stderr),
    canAsk: streams.stdin.isTTY,
    ask: (question, signal) => askLine(streams, question, signal),
    readerGone: readerGone.signal,
  };
}

function writeStream(target: NodeJS.WriteStream, coloured: boolean): TerminalStream {
  return {
    isTerminal: target.isTTY,
    get columns() {
      return target.isTTY ? target.columns : undefined;
    },
    write: (text) => {
      target.write(text);
    },
    paint: (colour: Colour, text) =>
      coloured && text !== '' ? styleText(colour, text, { validateStream: false }) : text,
  };
}

async function askLine(streams: ProcessStreams, question: string, signal: AbortSignal): Promise<string> {
  const lines = createInterface({ input: streams.stdin, output: streams.stderr });
  const ended = new Promise<string>((resolve) => {
    lines.once('close', () => resolve(''));
  });
  // Readline takes Ctrl-C for itself while it reads; the program's own handling of the signal wants it.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return await Promise.race([lines.question(question, { signal }), ended]);
  } finally {
    lines.close();
  }
}
