import type { Terminal } from './terminal.ts';

/** A line that says what the program does, on a terminal and only when it takes long. */
export interface Progress {
  readonly step: (text: string) => void;
  /** Removes the line. */
  readonly end: () => void;
}

const patienceMs = 300;

export function createProgress(terminal: Terminal, wanted: boolean): Progress {
  if (!wanted || !terminal.isWatched) return { step: () => {}, end: () => {} };
  let current = '';
  let shown = false;
  const show = (): void => {
    shown = true;
    terminal.err(`\r\u001b[K${current} …`);
  };
  const timer = setTimeout(show, patienceMs);
  return {
    step: (text) => {
      current = text;
      if (shown) show();
    },
    end: () => {
      clearTimeout(timer);
      if (shown) terminal.err('\r\u001b[K');
    },
  };
}
