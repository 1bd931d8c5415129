import { styleText } from 'node:util';
import type { ProblemStyle } from '@gocharm-ts/charm-format/emit';

/** What the program writes to and asks of the outside. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether a person watches standard error. */
  readonly isWatched: boolean;
  /** Colours for standard output and standard error, or none. */
  readonly outStyle: Style;
  readonly errStyle: Style;
  /** The working directory. */
  readonly cwd: string;
}

/** Colours of problems and of the report. */
export interface Style extends ProblemStyle {
  readonly title: (text: string) => string;
  readonly added: (text: string) => string;
  readonly removed: (text: string) => string;
}

export const noColours: Style = {
  error: asIs,
  warning: asIs,
  location: asIs,
  gutter: asIs,
  caret: asIs,
  note: asIs,
  title: asIs,
  added: asIs,
  removed: asIs,
};

export const colours: Style = {
  error: paint(['red', 'bold']),
  warning: paint(['yellow', 'bold']),
  location: paint(['bold']),
  gutter: paint(['dim']),
  caret: paint(['red', 'bold']),
  note: paint(['cyan']),
  title: paint(['bold']),
  added: paint(['green']),
  removed: paint(['red']),
};

/** The terminal of this process. Colours only where a person looks, and not with `NO_COLOR` (no-color.org). */
export function processTerminal(): Terminal {
  const wantsColours = (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    isWatched: process.stderr.isTTY,
    outStyle: wantsColours && process.stdout.isTTY ? colours : noColours,
    errStyle: wantsColours && process.stderr.isTTY ? colours : noColours,
    cwd: process.cwd(),
  };
}

function paint(format: Parameters<typeof styleText>[0]): (text: string) => string {
  // The decision for colours is made by the terminal above; the option is missing in the oldest types.
  return (text) => styleText(format, text);
}

function asIs(text: string): string {
  return text;
}
