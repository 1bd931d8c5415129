import { setTimeout as sleep } from 'node:timers/promises';
import type { Simulation } from '../../deploy/simulation.ts';
import { UsageError } from '../cli-error.ts';
import type { Command, CommandContext } from '../command/command.ts';
import { parseDuration } from '../duration.ts';
import { filterModel } from '../status/filter-model.ts';
import { statusDocument } from '../status/status-document.ts';
import { statusLines } from '../status/status-lines.ts';
import { statusTable } from '../status/status-table.ts';
import { structuredOutput } from '../structured-output.ts';

export const status: Command = {
  name: 'status',
  summary: 'Show the model: applications, units and, when asked for, relations',
  positionals: [
    { name: 'selectors', summary: 'Applications or units, with * for any text (default: all)', arity: 'any' },
  ],
  options: {
    format: {
      kind: 'text',
      choices: ['tabular', 'json', 'yaml', 'short', 'line', 'oneline'],
      summary: 'How to print',
      fallback: 'tabular',
    },
    relations: { kind: 'flag', summary: 'Add the integrations to the table' },
    integrations: { kind: 'flag', summary: 'The same as --relations' },
    utc: { kind: 'flag', summary: 'Show times in UTC' },
    watch: { kind: 'text', summary: 'Show the status again after each such time, until interrupted' },
  },
  examples: [
    ['status', 'The table'],
    ['status --relations hello', 'One application and its integrations'],
    ['status --watch 1s', 'Redraw the table every second'],
    ['status --format json', 'The same keys as juju status --format json'],
  ],
  run: async (context) => {
    const watch = context.args.text('watch');
    const intervalMs = watch === undefined ? undefined : parseDuration('watch', watch);
    if (intervalMs !== undefined && ['json', 'yaml'].includes(context.args.text('format') ?? '')) {
      throw new UsageError('cannot watch status as json or yaml: one document has no end', {
        hint: 'use --format tabular or --format short',
      });
    }
    await context.withModel(async (simulation) => {
      if (intervalMs === undefined) return context.terminal.out.write(await render(context, simulation));
      return watchStatus(context, simulation, intervalMs);
    });
  },
};

async function render(context: CommandContext, simulation: Simulation): Promise<string> {
  const { args } = context;
  const whole = await simulation.read();
  const model = filterModel(whole, args.list('selectors'));
  const when = { now: context.now(), zone: args.flag('utc') ? ('utc' as const) : ('local' as const) };
  const format = args.text('format') ?? 'tabular';
  if (format === 'json' || format === 'yaml') return structuredOutput(format, statusDocument(model, when));
  if (format !== 'tabular') return statusLines(model);
  if (Object.keys(whole.applications).length === 0) context.terminal.error.write(`Model "${whole.name}" is empty.\n`);
  return statusTable(model, {
    ...when,
    relations: args.flag('relations') || args.flag('integrations'),
    paint: context.terminal.out.paint,
  });
}

// Home, then what follows each line and the screen is cleared: redrawing so does not flicker.
const home = '\u001B[H';
const clearLine = '\u001B[K';
const clearBelow = '\u001B[J';
const alternateScreen = '\u001B[?1049h\u001B[?25l';
const normalScreen = '\u001B[?25h\u001B[?1049l';

async function watchStatus(context: CommandContext, simulation: Simulation, intervalMs: number): Promise<void> {
  const { out, readerGone } = context.terminal;
  const signal = AbortSignal.any([context.signal, readerGone]);
  if (out.isTerminal) out.write(alternateScreen);
  let last = '';
  try {
    for (;;) {
      last = await render(context, simulation);
      out.write(out.isTerminal ? home + last.replaceAll('\n', `${clearLine}\n`) + clearBelow : `${last}\n`);
      await sleep(intervalMs, undefined, { signal });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    context.signal.throwIfAborted();
  } finally {
    // The last picture stays readable after the command.
    if (out.isTerminal) out.write(normalScreen + last);
  }
}
