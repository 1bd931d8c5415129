import type { Command } from '../command/command.ts';
import { noWait, runHooks } from '../run-hooks.ts';

export const integrate: Command = {
  name: 'integrate',
  aliases: ['relate'],
  summary: 'Relate two applications and run the hooks of both sides',
  positionals: [
    { name: 'first', summary: 'An application, or APPLICATION:ENDPOINT when several endpoints fit' },
    { name: 'second', summary: 'The other application, or APPLICATION:ENDPOINT' },
  ],
  options: noWait,
  examples: [
    ['integrate wordpress mysql', 'Relate the only endpoints that fit'],
    ['integrate wordpress:db mysql:db', 'Say which endpoints to relate'],
  ],
  run: async (context) => {
    const [first, second] = [context.args.required('first'), context.args.required('second')];
    await context.withModel(async (simulation) => {
      const { relation, endpoints } = await simulation.integrate(first, second);
      context.say(`Related ${endpoints.join(' and ')} (relation ${relation})`);
      await runHooks(context, simulation);
    });
  },
};
