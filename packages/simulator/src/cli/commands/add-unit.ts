import { UsageError } from '../cli-error.ts';
import type { Command } from '../command/command.ts';
import { noWait, runHooks } from '../run-hooks.ts';

export const addUnit: Command = {
  name: 'add-unit',
  summary: 'Add units to an application',
  positionals: [{ name: 'application', summary: 'The application that grows' }],
  options: {
    'num-units': { alias: 'n', kind: 'count', summary: 'How many units to add', fallback: '1' },
    ...noWait,
  },
  examples: [
    ['add-unit mysql', 'Add one unit'],
    ['add-unit mysql -n 2', 'Add two units'],
  ],
  run: async (context) => {
    const application = context.args.required('application');
    const count = context.args.count('num-units') ?? 1;
    if (count < 1) throw new UsageError('cannot add 0 units: give --num-units a number of at least 1');
    await context.withModel(async (simulation) => {
      const units = await simulation.addUnit(application, count);
      context.say(`Added ${units.join(', ')}`);
      await runHooks(context, simulation);
    });
  },
};
