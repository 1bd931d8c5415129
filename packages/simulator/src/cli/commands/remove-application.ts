import { findApplication } from '../../model/find.ts';
import type { Command } from '../command/command.ts';
import { noWait, runHooks } from '../run-hooks.ts';

export const removeApplication: Command = {
  name: 'remove-application',
  summary: 'Remove applications with their units and relations',
  positionals: [{ name: 'applications', summary: 'The applications to remove', arity: 'some' }],
  options: noWait,
  examples: [['remove-application wordpress mysql', 'Remove two applications']],
  run: async (context) => {
    const names = context.args.list('applications');
    await context.withModel(async (simulation) => {
      const model = await simulation.read();
      for (const name of names) findApplication(model, name);
      for (const name of new Set(names)) await simulation.removeApplication(name);
      context.say(`Removing ${names.join(', ')}`);
      await runHooks(context, simulation);
    });
  },
};
