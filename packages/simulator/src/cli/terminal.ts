/** Colours that the commands use; each is a name that `util.styleText` knows. */
export type Colour = 'bold' | 'cyan' | 'gray' | 'green' | 'magenta' | 'red' | 'yellow';

/** One of the program's two output streams. */
export interface TerminalStream {
  /** Whether a person looks at it: progress lines and redrawn screens go only there. */
  readonly isTerminal: boolean;
  readonly columns: number | undefined;
  write(text: string): void;
  /** Returns `text` in that colour, or as it is where colour is unwanted (no terminal, `NO_COLOR`, `TERM=dumb`). */
  paint(colour: Colour, text: string): string;
}

/** What a command says and asks through; tests pass a recording one. */
export interface Terminal {
  readonly out: TerminalStream;
  readonly error: TerminalStream;
  /** Whether somebody can answer {@link ask}. */
  readonly canAsk: boolean;
  /** Prints the question and resolves with the answered line, empty at the end of input. */
  ask(question: string, signal: AbortSignal): Promise<string>;
  /** Aborted once whoever reads the output has gone, as `head` does. */
  readonly readerGone: AbortSignal;
}
