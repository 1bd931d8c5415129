import type { HookReport, SimulationEvents } from '../deploy/simulation.ts';
import type { Terminal } from './terminal.ts';

/** Tells on stderr of each hook that ends, and of waiting for another process. */
export function hookProgress(
  terminal: Terminal,
  shown: { readonly hooks: boolean; readonly waiting: boolean },
): SimulationEvents {
  const { error } = terminal;
  return {
    ...(shown.hooks ? { hookFinished: (report) => error.write(hookLine(report, error.paint)) } : {}),
    ...(shown.waiting
      ? { waitingForLock: (pid) => error.write(`Waiting for process ${pid}, which works on this model\n`) }
      : {}),
  };
}

function hookLine(report: HookReport, paint: Terminal['error']['paint']): string {
  const colour = { done: 'green', failed: 'red', missing: 'gray', interrupted: 'yellow' } as const;
  const ms = Math.round(report.durationMs);
  return `${report.unit} ${report.hook} ${ms} ms ${paint(colour[report.result], report.result)}\n`;
}
