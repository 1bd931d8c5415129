import { resolve } from 'node:path';
import type { Command } from '../command/command.ts';
import { noWait, runHooks } from '../run-hooks.ts';

export const refresh: Command = {
  name: 'refresh',
  summary: 'Take the charm of an application anew; its units run upgrade-charm',
  positionals: [{ name: 'application', summary: 'The application to refresh' }],
  options: {
    path: { kind: 'text', summary: 'The charm directory', fallback: 'where the charm came from last' },
    'force-units': {
      kind: 'flag',
      summary: 'Give units in error the new code at once and run their failed hook again',
    },
    ...noWait,
  },
  examples: [
    ['refresh hello', 'Read the charm directory again, after a build'],
    ['refresh hello --path ./hello-2', 'Go on with another charm directory of the same charm'],
    ['refresh hello --force-units', 'Mend a unit whose hook fails, with the new code'],
  ],
  run: async (context) => {
    const application = context.args.required('application');
    const path = context.args.text('path');
    await context.withModel(async (simulation) => {
      const charm = path === undefined ? undefined : resolve(context.cwd, path);
      const { revision, changed } = await simulation.refresh(application, charm, {
        forceUnits: context.args.flag('force-units'),
      });
      context.say(
        changed
          ? `Refreshed "${application}" to revision ${revision}`
          : `Charm of "${application}" is unchanged (revision ${revision})`,
      );
      await runHooks(context, simulation);
    });
  },
};
