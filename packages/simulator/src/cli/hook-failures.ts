import type { LogEntry } from '../deploy/log-entry.ts';
import type { Model, Unit } from '../model/model.ts';
import { CliError } from './cli-error.ts';
import type { CommandContext } from './command/command.ts';
import { shellWord } from './shell-word.ts';
import { applicationsInOrder, unitsInOrder } from './status/display-order.ts';

/** Returns the units in error, in the order people list them. */
export function unitsInError(model: Model): readonly Unit[] {
  return applicationsInOrder(model)
    .flatMap(unitsInOrder)
    .filter((unit) => unit.agentStatus.status === 'error');
}

/** Builds the error that names the units in error, shows the end of each one's log and says how to go on. */
export async function hookFailures(context: CommandContext, units: readonly Unit[]): Promise<CliError> {
  const blocks = await Promise.all(
    units.map(async (unit) => [`${unit.name}: ${unit.agentStatus.message}`, ...(await lastProblems(context, unit))]),
  );
  const names = units.map((unit) => unit.name);
  const first = names[0] ?? '';
  const given = context.args.text('model');
  const at = given === undefined ? '' : ` --model ${shellWord(given)}`;
  return new CliError(names.length === 1 ? `unit ${first} is in error` : `${names.length} units are in error`, {
    detail: blocks
      .flat()
      .map((line) => `  ${line}`)
      .join('\n'),
    hint: `read 'charm-sim debug-log --replay --no-tail --include ${first}${at}', then run 'charm-sim resolved ${names.join(' ')}${at}'`,
  });
}

const shownLines = 5;

async function lastProblems(context: CommandContext, unit: Unit): Promise<readonly string[]> {
  let lines: string[] = [];
  let isOver = false;
  const filter = (entry: LogEntry): boolean => entry.unit === unit.name;
  for await (const entry of context.readLog(context.modelDir, { filter })) {
    // What earlier hooks said is no part of this failure.
    if (isOver) lines = [];
    isOver = endsHook(entry);
    if (!['WARNING', 'ERROR', 'CRITICAL'].includes(entry.level)) continue;
    lines.push(`  ${entry.level} ${entry.module} ${entry.message}`);
    if (lines.length > shownLines) lines.shift();
  }
  return lines;
}

/** Whether the agent says there how a hook ended. */
function endsHook({ module, message }: LogEntry): boolean {
  return module === 'juju.worker.uniter.operation' && /^(?:hook|ran|skipped) "/.test(message);
}
