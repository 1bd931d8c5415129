import type { UnitName } from '@gocharm-ts/sdk';
import type { HookReport, SimulationEvents } from '../deploy/simulation.ts';
import type { Terminal, TerminalStream } from './terminal.ts';

export interface ShownProgress {
  /** Each hook as it ends, and on a terminal the hooks that run. */
  readonly hooks: boolean;
  /** Waiting for another process. */
  readonly waiting: boolean;
  /** Aborted when the user wants the program to stop. */
  readonly interrupted: AbortSignal;
}

/** Tells on stderr of the hooks that run and end, and of waiting for another process. */
export function hookProgress(terminal: Terminal, shown: ShownProgress): SimulationEvents {
  const { error } = terminal;
  const running = runningLine(error);
  if (shown.hooks && error.isTerminal) shown.interrupted.addEventListener('abort', running.tellOfStop, { once: true });
  return {
    ...(shown.hooks
      ? {
          hookStarted: running.add,
          hookFinished: (report) => running.remove(report.unit, hookLine(report, error.paint)),
        }
      : {}),
    ...(shown.waiting
      ? { waitingForLock: (pid) => error.write(`Waiting for process ${pid}, which works on this model\n`) }
      : {}),
  };
}

interface RunningLine {
  readonly add: (unit: UnitName, hook: string) => void;
  /** Takes a hook off the line, and prints text above it. */
  readonly remove: (unit: UnitName, above: string) => void;
  readonly tellOfStop: () => void;
}

// To the left edge, and clear what was there.
const clear = '\r\u001B[K';

/** The last line of a terminal, with the hooks that run now; it is gone once none does. Elsewhere there is no such line. */
function runningLine(stream: TerminalStream): RunningLine {
  const hooks = new Map<UnitName, string>();
  let isShown = false;
  const redraw = (above: string): void => {
    const wiped = isShown ? clear : '';
    isShown = stream.isTerminal && hooks.size > 0;
    const names = [...hooks].map(([unit, hook]) => `${unit} ${hook}`).join(', ');
    stream.write(wiped + above + (isShown ? stream.paint('gray', shortened(`running ${names}`, stream.columns)) : ''));
  };
  return {
    add: (unit, hook) => {
      hooks.set(unit, hook);
      redraw('');
    },
    remove: (unit, above) => {
      hooks.delete(unit);
      redraw(above);
    },
    tellOfStop: () => {
      if (hooks.size > 0) redraw('Ending the hooks that run; Ctrl-C again ends charm-sim at once\n');
    },
  };
}

/** A line that wrapped could not be cleared. */
function shortened(text: string, columns: number | undefined): string {
  const width = (columns ?? 80) - 1;
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

function hookLine(report: HookReport, paint: Terminal['error']['paint']): string {
  const colour = { done: 'green', failed: 'red', missing: 'gray', interrupted: 'yellow' } as const;
  const ms = Math.round(report.durationMs);
  return `${report.unit} ${report.hook} ${ms} ms ${paint(colour[report.result], report.result)}\n`;
}
