import type { Command } from '../command/command.ts';
import { noWait, runHooks } from '../run-hooks.ts';

export const removeRelation: Command = {
  name: 'remove-relation',
  summary: 'Remove the relation between two applications; both sides run departed and broken hooks',
  positionals: [
    { name: 'first', summary: 'An application, or APPLICATION:ENDPOINT' },
    { name: 'second', summary: 'The other application, or APPLICATION:ENDPOINT' },
  ],
  options: noWait,
  examples: [['remove-relation wordpress mysql', 'Remove the only relation between the two']],
  run: async (context) => {
    const [first, second] = [context.args.required('first'), context.args.required('second')];
    await context.withModel(async (simulation) => {
      await simulation.removeRelation(first, second);
      context.say(`Removing the relation between ${first} and ${second}`);
      await runHooks(context, simulation);
    });
  },
};
