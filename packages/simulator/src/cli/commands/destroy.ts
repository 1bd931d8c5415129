import { CliError } from '../cli-error.ts';
import type { Command } from '../command/command.ts';

export const destroy: Command = {
  name: 'destroy',
  summary: "End every process of the model's charms and remove the model directory",
  positionals: [],
  options: {
    'no-prompt': { alias: 'y', kind: 'flag', summary: 'Do not ask first' },
  },
  examples: [
    ['destroy', 'Ask, then destroy the model in ./.charm-sim'],
    ['destroy -m /tmp/test --no-prompt', 'Destroy another model, in a script'],
  ],
  run: async (context) => {
    const { args, terminal, modelDir } = context;
    await context.withModel(async (simulation) => {
      const model = await simulation.read();
      if (!args.flag('no-prompt')) {
        if (!terminal.canAsk) {
          throw new CliError(`cannot destroy model "${model.name}": nobody is at a terminal to confirm it`, {
            hint: 'give --no-prompt',
          });
        }
        const units = Object.values(model.applications).flatMap((application) => Object.keys(application.units));
        const size = `${counted(Object.keys(model.applications).length, 'application')}, ${counted(units.length, 'unit')}`;
        const answer = await terminal.ask(
          `Destroy model "${model.name}" in ${modelDir} (${size})? [y/N] `,
          context.signal,
        );
        if (!/^y(?:es)?$/i.test(answer.trim())) throw new CliError(`model "${model.name}" is left as it is`);
      }
      await simulation.destroy();
      context.say(`Destroyed model "${model.name}"`);
    });
  },
};

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
