import { unitNames } from '../../model/find.ts';
import type { Command } from '../command/command.ts';
import { noWait, runHooks } from '../run-hooks.ts';
import { unitArguments } from '../unit-arguments.ts';

export const updateStatus: Command = {
  name: 'update-status',
  summary: 'Run update-status on idle units, as the timer of Juju does every five minutes',
  positionals: [{ name: 'units', summary: 'Units (default: all)', arity: 'any' }],
  options: noWait,
  examples: [
    ['update-status', 'On every idle unit'],
    ['update-status mysql/0', 'On one unit'],
  ],
  run: async (context) => {
    const named = unitArguments(context.args.list('units'));
    await context.withModel(async (simulation) => {
      const units = named.length > 0 ? named : unitNames(await simulation.read());
      await simulation.updateStatus(units);
      await runHooks(context, simulation);
    });
  },
};
