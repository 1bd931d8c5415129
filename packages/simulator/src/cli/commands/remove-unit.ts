import type { Command } from '../command/command.ts';
import { noWait, runHooks } from '../run-hooks.ts';
import { unitArguments } from '../unit-arguments.ts';

export const removeUnit: Command = {
  name: 'remove-unit',
  summary: 'Remove units; each one runs its departed, broken, stop and remove hooks first',
  positionals: [{ name: 'units', summary: 'The units to remove', arity: 'some' }],
  options: noWait,
  examples: [['remove-unit mysql/1 mysql/2', 'Remove two units']],
  run: async (context) => {
    const units = unitArguments(context.args.list('units'));
    await context.withModel(async (simulation) => {
      await simulation.removeUnit(units);
      context.say(`Removing ${units.join(', ')}`);
      await runHooks(context, simulation);
    });
  },
};
