import { UsageError } from '../cli-error.ts';
import type { Command } from '../command/command.ts';
import { unitsInError } from '../hook-failures.ts';
import { noWait, runHooks } from '../run-hooks.ts';
import { unitArguments } from '../unit-arguments.ts';

export const resolved: Command = {
  name: 'resolved',
  aliases: ['resolve'],
  summary: 'Let units in error run their failed hook again, or go on without it',
  positionals: [{ name: 'units', summary: 'Units in error', arity: 'any' }],
  options: {
    all: { kind: 'flag', summary: 'All units in error' },
    'no-retry': { kind: 'flag', summary: 'Count the failed hook as done instead of running it again' },
    ...noWait,
  },
  examples: [
    ['resolved mysql/0', 'Run the failed hook again'],
    ['resolved --no-retry mysql/0', 'Go on without it'],
    ['resolved --all', 'Run every failed hook again'],
  ],
  run: async (context) => {
    const named = unitArguments(context.args.list('units'));
    const all = context.args.flag('all');
    if (all === named.length > 0) {
      throw new UsageError('cannot resolve units: name the units, or give --all', {
        hint: "run 'charm-sim resolved UNIT' or 'charm-sim resolved --all'",
      });
    }
    await context.withModel(async (simulation) => {
      // Resolving nothing takes the model's lock, which tells of the hooks that a kill of charm-sim cut short.
      if (all) await simulation.resolved([], { retry: false });
      const units = all ? unitsInError(await simulation.read()).map((unit) => unit.name) : named;
      if (units.length === 0) return context.say('No unit is in error');
      await simulation.resolved(units, { retry: !context.args.flag('no-retry') });
      context.say(`Resolved ${units.join(', ')}`);
      return runHooks(context, simulation);
    });
  },
};
