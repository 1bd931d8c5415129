import type { LogEntry } from '../../deploy/log-entry.ts';
import { UsageError } from '../cli-error.ts';
import type { Command, CommandContext } from '../command/command.ts';
import { logLine } from '../log/log-line.ts';
import { logLevels, logSelection } from '../log/log-selection.ts';

export const debugLog: Command = {
  name: 'debug-log',
  summary: 'Show what the charms and their agents logged',
  positionals: [],
  options: {
    include: {
      alias: 'i',
      kind: 'list',
      summary: 'Only these units or applications; * stands for any text in unit-NAME-N',
    },
    exclude: { alias: 'x', kind: 'list', summary: 'Not these units or applications' },
    'include-module': { kind: 'list', summary: 'Only modules that begin so, such as unit.hello/0.juju-log' },
    'exclude-module': { kind: 'list', summary: 'Not modules that begin so' },
    level: { alias: 'l', kind: 'text', summary: `The least level: ${logLevels.join(', ')}` },
    lines: { alias: 'n', kind: 'count', summary: 'Begin with this many of the latest lines', fallback: '10' },
    limit: { kind: 'count', summary: 'Show this many of the latest lines and end' },
    replay: { kind: 'flag', summary: 'Begin with the first line' },
    tail: { kind: 'flag', summary: 'Wait for new lines (default on a terminal)' },
    'no-tail': { kind: 'flag', summary: 'End after the lines that are there (default elsewhere)' },
    format: { kind: 'text', choices: ['text', 'json'], summary: 'json: one object a line', fallback: 'text' },
    date: { kind: 'flag', summary: 'Show dates as well as times' },
    ms: { kind: 'flag', summary: 'Show milliseconds' },
    utc: { kind: 'flag', summary: 'Show times in UTC' },
  },
  examples: [
    ['debug-log', 'The last ten lines, and on a terminal new ones as they come'],
    ['debug-log --replay --no-tail --include hello/0', 'All that one unit logged'],
    ['debug-log --tail --level WARNING', 'Warnings and errors as they come'],
    ['debug-log --replay --no-tail --format json', 'For programs'],
  ],
  run: async (context) => {
    const { args } = context;
    if (args.flag('tail') && args.flag('no-tail')) throw new UsageError('cannot use --tail with --no-tail');
    const selected = logSelection({
      include: args.list('include'),
      exclude: args.list('exclude'),
      includeModule: args.list('include-module'),
      excludeModule: args.list('exclude-module'),
      level: args.text('level'),
    });
    const limit = args.count('limit');
    const lines = args.flag('replay') ? Number.POSITIVE_INFINITY : (args.count('lines') ?? 10);
    const follow =
      limit === undefined && (args.flag('tail') || (context.terminal.out.isTerminal && !args.flag('no-tail')));
    // Opening the model first gives the usual error when there is none.
    await context.withModel((simulation) => simulation.read());
    await showLog(context, selected, { backlog: limit ?? lines, follow });
  },
};

async function showLog(
  context: CommandContext,
  selected: (entry: LogEntry) => boolean,
  options: { readonly backlog: number; readonly follow: boolean },
): Promise<void> {
  const { out, readerGone } = context.terminal;
  const render = entryRenderer(context);
  let backlog: LogEntry[] = [];
  let seen = 0;
  for await (const entry of context.readLog(context.modelDir)) {
    seen += 1;
    if (!selected(entry)) continue;
    backlog.push(entry);
    if (backlog.length > options.backlog * 2 + 1000) backlog = latest(backlog, options.backlog);
  }
  for (const entry of latest(backlog, options.backlog)) out.write(render(entry));
  if (!options.follow) return;
  const signal = AbortSignal.any([context.signal, readerGone]);
  for await (const entry of context.readLog(context.modelDir, { follow: true, signal })) {
    seen -= 1;
    if (seen < 0 && selected(entry)) out.write(render(entry));
  }
  context.signal.throwIfAborted();
}

function latest(entries: readonly LogEntry[], count: number): LogEntry[] {
  return entries.slice(Math.max(0, entries.length - count));
}

function entryRenderer(context: CommandContext): (entry: LogEntry) => string {
  const { args, terminal } = context;
  if (args.text('format') === 'json') return (entry) => `${JSON.stringify(entry)}\n`;
  const { paint } = terminal.out;
  const zone = args.flag('utc') ? 'utc' : 'local';
  return (entry) => logLine(entry, { zone, date: args.flag('date'), ms: args.flag('ms'), paint });
}
