import type { Simulation } from '../deploy/simulation.ts';
import type { CommandContext } from './command/command.ts';
import type { CommandOption } from './command/command.ts';
import { hookFailures, unitsInError } from './hook-failures.ts';

/** The option of every command that changes the model. */
export const noWait: Readonly<Record<'no-wait', CommandOption>> = {
  'no-wait': {
    kind: 'flag',
    summary: 'Return after the change; the hooks run with the next command or with wait-for',
  },
};

/**
 * Runs hooks until the model has settled, unless `--no-wait` was given.
 *
 * @throws CliError when units are in error afterwards. Rejects when the user interrupts it.
 */
export async function runHooks(context: CommandContext, simulation: Simulation): Promise<void> {
  if (context.args.flag('no-wait')) return;
  await simulation.settle({ signal: context.signal });
  context.signal.throwIfAborted();
  const failed = unitsInError(await simulation.read());
  if (failed.length > 0) throw await hookFailures(context, failed);
}
